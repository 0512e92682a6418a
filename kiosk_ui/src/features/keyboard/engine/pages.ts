/** Candidates page by page, as many as fit beside each other. Pure. */

/** Widths in the bar's letters: what a candidate needs besides its characters, and the least it is wide. */
export const PADDING = 1.2
export const LEAST = 2.6

/** @param room width of a row, in letters; @param rows rows of a page */
export function pages<T extends { text: string }>(candidates: readonly T[], room: number, rows = 1): T[][] {
  const all: T[][] = []
  let row = rows
  let left = 0
  for (const one of candidates) {
    const width = Math.max(LEAST, one.text.length + PADDING)
    if (left < width) {
      left = room
      row += 1
    }
    if (row > rows || all.length === 0) {
      all.push([])
      row = 1
    }
    all.at(-1)!.push(one)
    left -= width
  }
  return all
}
