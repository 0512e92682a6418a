/** An event of the window, told to whoever counts silent seconds: somebody is listening. */
export const LISTENING = 'daoban-listening'

/** Tell it: told only while something is really said, so that a voice that hangs keeps no session open. */
export function listening(): void {
  window.dispatchEvent(new Event(LISTENING))
}
