/** The lines of a conversation as they are shown: what the person said, then what was answered. Pure functions. */
import type { ChatMessage, ChatState } from '@/api/types'
import { questionName } from '@/features/guide/answers'

export type Line = { from: 'person'; text: string } | ({ from: 'guide' } & ChatMessage)

/** The lines of messages; each message tells what the person had said before it. */
export function linesOf(messages: readonly ChatMessage[]): Line[] {
  return messages.flatMap((one): Line[] => {
    const guide: Line = { from: 'guide', ...one }
    return one.said ? [{ from: 'person', text: one.said }, guide] : [guide]
  })
}

/** The number of the last line that fits, -1 where none does. (`findLastIndex` is younger than the browsers we build for.) */
export function lastAt(lines: readonly Line[], fits: (line: Line) => boolean): number {
  for (let i = lines.length - 1; i >= 0; i -= 1) if (fits(lines[i]!)) return i
  return -1
}

/** The number of the first line of the last turn: what the guide said since the person's last words. */
export function lastTurn(lines: readonly Line[]): number {
  return lastAt(lines, (line) => line.from === 'person') + 1
}

/** The number given last to go on with the conversation elsewhere, as it is shown; whether it still serves is not said. */
export function numberGiven(lines: readonly Line[]): string | null {
  const last = lines[lastAt(lines, (line) => line.from === 'guide' && line.card?.kind === 'handover')]
  return last?.from === 'guide' ? (last.card?.title ?? null) : null
}

/** The number of the last line that asks the open question by its buttons; -1 where none does. */
export function askedAt(lines: readonly Line[], state: ChatState | null): number {
  if (!state?.question) return -1
  const name = questionName(state.question)
  return lastAt(lines, (line) => line.from === 'guide' && (line.buttons ?? []).some((one) => one.choose?.question === name))
}
