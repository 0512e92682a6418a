/**
 * The guide's state in the address's fragment, which browsers never send: answers may be private.
 *
 * Form: `#a=<answers>` and, while an earlier question is looked at again, `&q=<its name>`. Answers are JSON, UTF-8,
 * base64url: no characters that a chat program or a QR reader would break.
 */
import type { Answers } from './answers'

export interface GuideState {
  answers: Answers
  /** The question to show again, or null for the next one. */
  again: string | null
}

/** Longest fragment that is read: about 20 people with ten answers each stay far below. */
const LONGEST = 60_000

export function toFragment(state: GuideState): string {
  const parts = new URLSearchParams()
  if (Object.keys(state.answers).length > 0) parts.set('a', encode(JSON.stringify(state.answers)))
  if (state.again !== null) parts.set('q', state.again)
  const text = parts.toString()
  return text === '' ? '' : `#${text}`
}

/** Read a fragment; one that is damaged counts as no answers (`damaged` says so). */
export function fromFragment(fragment: string): GuideState & { damaged: boolean } {
  const nothing = { answers: {}, again: null, damaged: false }
  const parts = new URLSearchParams(fragment.replace(/^#/, '').slice(0, LONGEST))
  const encoded = parts.get('a')
  const again = parts.get('q')
  if (encoded === null) return { ...nothing, again }
  try {
    const answers: unknown = JSON.parse(decode(encoded))
    if (typeof answers === 'object' && answers !== null && !Array.isArray(answers)) {
      return { answers: answers as Answers, again, damaged: false }
    }
  } catch {
    // A link cut short by a chat program: start anew, and say so.
  }
  return { ...nothing, damaged: true }
}

function encode(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decode(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}
