/** Candidates page by page, as many as fit beside each other. Pure. */

/** Widths in the bar's letters: what a candidate needs besides its characters, and the least it is wide. */
export const PADDING = 1.2
export const LEAST = 2.6

/** @param room width of a page, in letters */
export function pages<T extends { text: string }>(candidates: readonly T[], room: number): T[][] {
  const all: T[][] = []
  let left = 0
  for (const one of candidates) {
    const width = Math.max(LEAST, one.text.length + PADDING)
    if (left < width || all.length === 0) {
      all.push([])
      left = room
    }
    all.at(-1)!.push(one)
    left -= width
  }
  return all
}
