/** Showing what is being read, and keeping it in sight of whoever follows it. */

let marked: HTMLElement | null = null

export function unmark(): void {
  if (marked) delete marked.dataset.reading
  marked = null
}

/** Mark an element as being read. The page follows, unless the reader has scrolled elsewhere meanwhile. */
export function following(element: HTMLElement): void {
  const followed = marked === null || isSeen(marked)
  unmark()
  marked = element
  element.dataset.reading = ''
  if (followed && !isWhole(element)) element.scrollIntoView({ block: 'center' })
}

function isSeen(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}

/** In sight below the page's head and above the bar, as far as it fits. */
function isWhole(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  const margin = window.innerHeight / 8
  return top >= margin && (bottom <= window.innerHeight - margin || bottom - top > window.innerHeight)
}
