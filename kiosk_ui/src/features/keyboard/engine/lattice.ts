/** What may be written with some letters: the words that begin at each place, and the likeliest rows of words. Pure. */
import type { Span, Spelling } from './spelling'
import type { Word, Words } from './words'

export interface Edge {
  word: Word
  /** Place behind the last letter that it takes. */
  end: number
  /** Cost of the word and of reading the letters so, in units of −ln. */
  cost: number
  /** Ends of its syllables. */
  cuts: readonly number[]
}

export interface Row {
  text: string
  words: number
  cost: number
  cuts: readonly number[]
}

/** Rows kept a place. */
const KEPT = 5
/** Words tried a stretch of letters, when rows of words are sought. */
const TRIED = 6

/** Every word that the letters from a place on may begin with; `onPath` is told the ways that reach the end. */
export function edgesAt(letters: string, at: number, words: Words, spelling: Spelling, onPath?: (path: Span[]) => void): Edge[] {
  const found: Edge[] = []
  const follow = (from: number, keys: readonly string[], path: Span[]): void => {
    for (const span of spelling.spans(letters, from)) {
      const longer = keys.flatMap((key) => span.firsts.map((first) => key + first)).filter((key) => words.beginnings.has(key))
      const here = [...path, span]
      if (span.end === letters.length) onPath?.(here)
      if (longer.length === 0) continue
      for (const key of longer) for (const word of words.byInitials.get(key) ?? []) match(word, here, found)
      if (span.end < letters.length) follow(span.end, longer, here)
    }
  }
  follow(at, [''], [])
  return found
}

function match(word: Word, path: readonly Span[], found: Edge[]): void {
  const cost = costOf(word, path)
  if (cost !== null) found.push({ word, end: path.at(-1)!.end, cost: cost + word.weight, cuts: path.map((one) => one.end) })
}

/** What it costs to read the path as the beginning of the word; nothing where it cannot be read so. */
export function costOf(word: Word, path: readonly Span[]): number | null {
  let cost = 0
  for (const [i, span] of path.entries()) {
    const one = span.meanings.get(word.syllables[i]!)
    if (one === undefined) return null
    cost += one
  }
  return cost
}

/** The likeliest rows of words for all of the letters, the best first. `first` are the edges at the first place. */
export function rows(letters: string, first: readonly Edge[], words: Words, spelling: Spelling): Row[] {
  const reached: Row[][] = Array.from({ length: letters.length + 1 }, () => [])
  reached[0]!.push({ text: '', words: 0, cost: 0, cuts: [] })
  for (let at = 0; at < letters.length; at += 1) {
    const here = reached[at]!
    if (here.length === 0) continue
    for (const edge of likeliest(at === 0 ? first : edgesAt(letters, at, words, spelling))) {
      for (const row of here) keep(reached[edge.end]!, extended(row, edge))
    }
  }
  return reached[letters.length]!
}

function likeliest(edges: readonly Edge[]): Edge[] {
  const counts = new Map<number, number>()
  return [...edges]
    .sort((a, b) => a.cost - b.cost)
    .filter((edge) => {
      const count = (counts.get(edge.end) ?? 0) + 1
      counts.set(edge.end, count)
      return count <= TRIED
    })
}

function extended(row: Row, edge: Edge): Row {
  return {
    text: row.text + edge.word.text,
    words: row.words + 1,
    cost: row.cost + edge.cost,
    cuts: [...row.cuts, ...edge.cuts],
  }
}

function keep(list: Row[], row: Row): void {
  const same = list.findIndex((one) => one.text === row.text)
  if (same >= 0) {
    if (list[same]!.cost <= row.cost) return
    list.splice(same, 1)
  }
  const place = list.findIndex((one) => one.cost > row.cost)
  list.splice(place < 0 ? list.length : place, 0, row)
  if (list.length > KEPT) list.pop()
}
