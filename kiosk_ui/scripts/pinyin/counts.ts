/** How common words are: in the catalogue's own texts, and in written Chinese at large. Pure. */

/** Characters of a phrase that is worth finding as a whole. */
const LONGEST_PHRASE = 10
/** Words in a row that several sentences share. */
const MOST_WORDS = 4
/** A name counts like so many mentions in sentences. */
const NAME_COUNTS = 8
/** Fewer mentions than these are chance, or a slip of the pen. */
const FEWEST = 6
/** No phrase begins with them: they belong to the word before. */
const PARTICLES = new Set('的了吗呢吧呀啊啦嘛着过地得们')
const HAN = /[\u4e00-\u9fff]+/g

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * Words and phrases of the catalogue with the number of times they occur: single words, words in a row, and every name as
 * a whole.
 */
export function ownCounts(names: readonly string[], sentences: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of [...names, ...sentences]) {
    for (const [run] of text.matchAll(HAN)) {
      const words = [...segmenter.segment(run)].map((one) => one.segment)
      for (const word of words) add(counts, word, 1)
      for (const row of inARow(words)) add(counts, row, 1)
    }
  }
  for (const name of names) {
    for (const [run] of name.matchAll(HAN)) if (run.length > 1 && run.length <= LONGEST_PHRASE) add(counts, run, NAME_COUNTS)
  }
  return new Map([...counts].filter(([, count]) => count >= FEWEST))
}

function* inARow(words: readonly string[]): Generator<string> {
  for (let first = 0; first < words.length; first += 1) {
    let row = words[first]!
    if (PARTICLES.has(row[0]!)) continue
    for (const next of words.slice(first + 1, first + MOST_WORDS)) {
      row += next
      if (row.length > LONGEST_PHRASE) break
      yield row
    }
  }
}

/** Lines `word count part-of-speech`, as jieba's dictionary has them; only words of Han characters, and no names of people (`nr`). */
export function generalCounts(dictionary: string, longest: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of dictionary.split('\n')) {
    const [word, count, part] = line.split(' ')
    const isPerson = part?.startsWith('nr') && word!.length > 2
    if (word && !isPerson && word.length <= longest && /^[\u4e00-\u9fff]+$/.test(word)) counts.set(word, Number(count))
  }
  return counts
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}
