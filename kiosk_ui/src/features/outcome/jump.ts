/** Go to a part of the page. The address's fragment holds the answers, so a link cannot do it. */
export function jumpTo(id: string): void {
  const part = document.getElementById(id)
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  part?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' })
  part?.focus({ preventScroll: true })
}
