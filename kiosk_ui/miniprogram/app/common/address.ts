/**
 * Which addresses are ours. Pure functions: the mini-program's JavaScript has no URL class, and the strictest reading is
 * the safest where a code on a wall may be a forgery.
 */

/** A path of our own: one slash, then nothing that could leave the host. Query and fragment included. */
const PATH = /^\/(?![/\\])[^\s\\\u0000-\u001f]*$/
const CODE = '[A-Za-z0-9_-]{6,64}'
/** What a code that we print may open: a door-plate, a notice or its card, a conversation to go on with. */
const PRINTED = new RegExp(`^/(p/${CODE}|n/${CODE}(/where)?|chat/continue/${CODE})/?(\\?[^#]*)?(#.*)?$`)

export type Scanned = { path: string } | { refused: 'no-address' | 'foreign' | 'other'; host: string }

/** Whether a path stays on our host. */
export function isOwnPath(path: string): boolean {
  return PATH.test(path)
}

/** The path, with query and fragment, of an address of ours; null for every other text. */
export function pathOf(address: string, origin: string): string | null {
  const parts = /^(https:\/\/[^/?#]*)(.*)$/i.exec(address)
  if (!parts || parts[1]!.toLowerCase() !== origin) return null
  const path = parts[2]!.charAt(0) === '/' ? parts[2]! : `/${parts[2]!}`
  return isOwnPath(path) ? path : null
}

/** What a scanned text leads to: a path to open, or why it is not opened. */
export function readCode(text: string, origin: string): Scanned {
  const address = text.trim()
  const path = pathOf(address, origin)
  if (path !== null) return PRINTED.test(path) ? { path } : { refused: 'other', host: '' }
  const host = /^https?:\/\/(?:[^/?#\\]*@)?([^/?#\\:]+)/i.exec(address)?.[1]
  return host ? { refused: 'foreign', host } : { refused: 'no-address', host: '' }
}

/** What arrived with a page's address: decoded where it is encoded, as it is where it is not. */
export function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
