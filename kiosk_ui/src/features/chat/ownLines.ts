/**
 * What the person said in this conversation. The service tells only its own lines again: the person's stay in this tab
 * alone (sessionStorage) and go when the conversation or the session ends.
 */
import type { ChatMessage } from '@/api/types'
import type { Line } from './store'

export const OWN_LINES_KEY = 'daoban.chat.own'

/** The person's words, and how many lines of the service stood before them. */
interface OwnLine {
  text: string
  after: number
}

/** Keep the person's lines among all those shown. */
export function keepOwnLines(storage: Storage, lines: readonly Line[]): void {
  const own: OwnLine[] = []
  let after = 0
  for (const line of lines) {
    if (line.from === 'person') own.push({ text: line.text, after })
    else after += 1
  }
  storage.setItem(OWN_LINES_KEY, JSON.stringify(own))
}

/** The service's lines with the person's own put back where they were said. */
export function withOwnLines(storage: Storage, messages: readonly ChatMessage[]): Line[] {
  const own = read(storage)
  const said = (at: number): Line[] =>
    own.filter((one) => one.after === at || (at === messages.length && one.after > at)).map(({ text }) => ({ from: 'person', text }))
  return [...messages.flatMap((one, i): Line[] => [...said(i), { from: 'guide', ...one }]), ...said(messages.length)]
}

function read(storage: Storage): OwnLine[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(OWN_LINES_KEY) ?? '[]')
    return Array.isArray(value) ? value.filter(isOwnLine) : []
  } catch {
    return []
  }
}

function isOwnLine(value: unknown): value is OwnLine {
  if (typeof value !== 'object' || value === null) return false
  const { text, after } = value as Record<string, unknown>
  return typeof text === 'string' && typeof after === 'number'
}
