/**
 * The end of a session on a shared machine: nothing of the person before may stay. Conversation on the server, storage,
 * caches, history with the answers in its addresses, and everything in memory (the page is loaded anew).
 */
import { KIOSK_KEY } from './settings'
import { historyPosition } from './store'

export interface Session {
  /** History position of the session's first entry. */
  firstEntry: number
  /** Delete what the service keeps of this session; must not throw. */
  forgetOnServer: () => Promise<void>
}

const KEPT = [KIOSK_KEY] // settings of the machine, not of the person

/** Wipe everything, then show the home page anew. Goes on when the service does not answer: the screen comes first. */
export async function wipe(session: Session): Promise<void> {
  void session.forgetOnServer()
  wipeStorage(window.sessionStorage, KEPT)
  wipeStorage(window.localStorage, [])
  for (const frame of document.querySelectorAll('iframe')) frame.remove()
  if ('caches' in window) for (const name of await caches.keys()) await caches.delete(name)
  await rewindHistory(session.firstEntry)
  window.location.reload()
}

/** Remove every key but the `kept` ones. */
export function wipeStorage(storage: Storage, kept: readonly string[]): void {
  for (const key of Object.keys(storage)) if (!kept.includes(key)) storage.removeItem(key)
}

/**
 * Go back to the session's first entry, make it the home page, and cut off what lies after it: only a new entry does
 * that. Then back again, so that the history does not grow from session to session.
 */
async function rewindHistory(firstEntry: number): Promise<void> {
  // A browser keeps some fifty entries: of a longer session the first ones are gone already.
  const steps = Math.min(historyPosition() - firstEntry, window.history.length - 1)
  if (steps > 0) await traverse(-steps)
  const state = { position: firstEntry, current: '/', back: null, forward: null, replaced: true, scroll: null }
  window.history.replaceState(state, '', '/')
  window.history.pushState({ ...state, position: firstEntry + 1 }, '', '/')
  await traverse(-1)
}

function traverse(steps: number): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('popstate', () => resolve(), { once: true })
    window.history.go(steps)
  })
}
