/** Which suggestions are shown, and how: the name of what they lead to, and the word that it is also known by. Pure.
 *
 * The service does not tell a name from something that people once said: the length and the marks have to. */
import type { Suggestion } from '@/api/types'

/** Rows under the field. */
export const ROWS = 6
/** With so many found by a name, nothing is offered that only a sentence mentions. */
export const ENOUGH = 3
/** Characters of a word that people know a thing by: shown beside its name. */
const LONGEST_WORD = 8
/** Characters of a name; what is longer is a sentence. */
const LONGEST_NAME = 12
const MARKS = /[，。？！；、：,?!;:\s]/

export interface Offer {
  suggestion: Suggestion
  /** The spoken name of the target. */
  name: string
  /** What matched, where it is a word and the name does not hold it. */
  also: string | null
}

/** One row a target, the nearest to a name first. Whole sentences of others are never shown. */
export function offered(suggestions: Suggestion[]): Offer[] {
  const rows = suggestions.filter((one, i) => suggestions.findIndex((other) => isSameRow(one, other)) === i)
  const [words, names, sentences] = [0, 1, 2].map((rank) => rows.filter((one) => rankOf(one) === rank))
  const found = [...words!, ...names!]
  const shown = found.length >= ENOUGH ? found : [...found, ...sentences!]
  return shown.slice(0, ROWS).map((suggestion) => ({
    suggestion,
    name: suggestion.name,
    also: rankOf(suggestion) === 0 && !suggestion.name.includes(suggestion.text) ? suggestion.text : null,
  }))
}

function isSameRow(one: Suggestion, other: Suggestion): boolean {
  return one.name === other.name || (one.id === other.id && one.target === other.target)
}

/** 0 for the name itself, a part of it or a word, 1 for what may be another name, 2 for a sentence. */
function rankOf({ text, name }: Suggestion): 0 | 1 | 2 {
  if (name.includes(text)) return 0
  if (MARKS.test(text) || text.length > LONGEST_NAME) return 2
  return text.length <= LONGEST_WORD ? 0 : 1
}
