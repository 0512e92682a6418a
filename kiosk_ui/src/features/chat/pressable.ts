/**
 * Which buttons of the conversation can be pressed: those of the last turn, and those of the result that still stands (the
 * notice, where to go, starting over). The answers of questions asked before are inert: they would answer another one.
 */
import type { ChatButton, ChatState } from '@/api/types'
import type { Line } from './store'

const STANDING = ['outcome', 'notice']

/** The number of the first line of the last turn: what the guide said since the person's last words. */
export function lastTurn(lines: readonly Line[]): number {
  return lines.findLastIndex((line) => line.from === 'person') + 1
}

/** The numbers of the lines that tell the result that still stands: the last outcome of the matter at hand, its last notice. */
export function standing(lines: readonly Line[], state: ChatState | null): ReadonlySet<number> {
  if (!state?.outcome_ready) return new Set()
  const outcome = lines.findLastIndex((line) => line.from === 'guide' && line.card?.kind === 'outcome' && line.card.id === state.item)
  const card = outcome < 0 ? undefined : lines.findLastIndex((line) => isStanding(line))
  return new Set(outcome < 0 || card === undefined ? [] : card > outcome ? [outcome, card] : [outcome])
}

/** The buttons of a line that can be pressed. */
export function pressable(line: Line, place: { current: boolean; standing: boolean }): ChatButton[] {
  if (line.from === 'person') return []
  if (place.current) return line.buttons
  return place.standing ? line.buttons.filter((button) => !button.choose) : []
}

const isStanding = (line: Line) => line.from === 'guide' && line.card !== null && STANDING.includes(line.card?.kind ?? '')
