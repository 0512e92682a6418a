/** From the letters of pinyin to what may be meant: the engine behind the candidate bar. Pure; it learns nothing. */
import { costOf, edgesAt, rows, type Edge, type Row } from './lattice'
import { makeSpelling, type Span } from './spelling'
import { readWords } from './words'

export interface Candidate {
  text: string
  /** Letters that it stands for; fewer than typed where it is only the beginning. */
  taken: number
}

export interface Reading {
  /** The likeliest first. */
  candidates: Candidate[]
  /** The letters cut into syllables: `shen'fen'zheng`. */
  cut: string
}

export interface Engine {
  read(letters: string): Reading
  /** How names of the catalogue go on that begin with the last characters of a text. */
  continue(text: string): Candidate[]
}

/** Rows of several words that are offered, and how much less likely than the best they may be. */
const ROWS = { most: 3, worse: 4 }
/** Words of the catalogue that go on beyond what is typed, and the place where they are offered. */
const COMPLETIONS = { most: 4, after: 2, fewestSyllables: 2 }
const MOST = 200
/** Characters at the end of a text that a name may begin with. */
const TAIL = { least: 2, most: 6 }
const CONTINUATIONS = 12

/** @param text the dictionary; @param fuzzy see `makeSpelling` */
export function makeEngine(text: string, fuzzy = true): Engine {
  const words = readWords(text)
  const spelling = makeSpelling(words.syllables, fuzzy)

  function read(typed: string): Reading {
    const letters = typed.replace(/^'+/, '')
    const skipped = typed.length - letters.length
    const paths: Span[][] = []
    const first = edgesAt(letters, 0, words, spelling, (path) => paths.push(path))
    const best = rows(letters, first, words, spelling)
    const cuts = best[0]?.cuts ?? longest(first)
    const candidates = distinct([...whole(letters, first, best, completions(paths)), ...parts(letters, first, cuts)])
    return {
      candidates: candidates.slice(0, MOST).map((one) => ({ ...one, taken: one.taken + skipped })),
      cut: cutAt(letters, cuts),
    }
  }

  /** Words of the catalogue that begin with all that is typed, the likeliest first. */
  function completions(paths: readonly Span[][]): string[] {
    const found = new Map<string, number>()
    for (const path of paths) {
      if (path.length < COMPLETIONS.fewestSyllables) continue
      for (const a of path[0]!.firsts) {
        for (const b of path[1]!.firsts) {
          for (const word of words.ownByStart.get(a + b) ?? []) {
            if (word.text.length <= path.length) continue
            const cost = costOf(word, path)
            if (cost !== null) found.set(word.text, Math.min(cost + word.weight, found.get(word.text) ?? Infinity))
          }
        }
      }
    }
    return [...found].sort((a, b) => a[1] - b[1]).slice(0, COMPLETIONS.most).map(([text]) => text)
  }

  function goOn(before: string): Candidate[] {
    const found: string[] = []
    for (let size = Math.min(TAIL.most, before.length); size >= TAIL.least; size -= 1) {
      const tail = before.slice(-size)
      for (const word of words.own) if (word.text.length > size && word.text.startsWith(tail)) found.push(word.text.slice(size))
    }
    return distinct(found.map((text) => ({ text, taken: 0 }))).slice(0, CONTINUATIONS)
  }
  return { read, continue: goOn }
}

function whole(letters: string, first: readonly Edge[], best: readonly Row[], longer: readonly string[]): Candidate[] {
  const words = first.filter((edge) => edge.end === letters.length).map((edge) => ({ text: edge.word.text, cost: edge.cost }))
  const enough = (best[0]?.cost ?? 0) + ROWS.worse
  const several = best.filter((row) => row.words > 1 && row.cost <= enough).slice(0, ROWS.most)
  const all = [...words, ...several].sort((a, b) => a.cost - b.cost).map((one) => one.text)
  const texts = [...all.slice(0, COMPLETIONS.after), ...longer, ...all.slice(COMPLETIONS.after)]
  return texts.map((text) => ({ text, taken: letters.length }))
}

/** Words for the beginning: the longest first, those before them that end where a syllable of the best reading ends. */
function parts(letters: string, first: readonly Edge[], cuts: readonly number[]): Candidate[] {
  const fits = (edge: Edge) => (cuts.includes(edge.end) ? 0 : 1)
  return first
    .filter((edge) => edge.end < letters.length)
    .sort((a, b) => fits(a) - fits(b) || b.end - a.end || a.cost - b.cost)
    .map((edge) => ({ text: edge.word.text, taken: edge.end }))
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ text }) => !seen.has(text) && seen.add(text))
}

function longest(edges: readonly Edge[]): readonly number[] {
  return edges.reduce<Edge | null>((best, one) => (!best || one.end > best.end ? one : best), null)?.cuts ?? []
}

function cutAt(letters: string, cuts: readonly number[]): string {
  const ends = [...new Set([...cuts, letters.length])]
  return ends.map((end, i) => letters.slice(ends[i - 1] ?? 0, end).replaceAll("'", '')).join("'")
}
