/** Which suggestions are shown, and how: the name of what they lead to, and the word that it is also known by. Pure. */
import type { Suggestion } from '@/api/types'

/** Rows under the field. */
export const ROWS = 6
/** With so many found by a name, nothing is offered that only a sentence mentions. */
export const ENOUGH = 3
/** Characters of a saying that is nobody's own story. */
const LONGEST_SAYING = 8

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

/** 0 for a name or a part of it, 1 for a few words that people say, 2 for a sentence of somebody. */
function rankOf({ text, name, named }: Suggestion): 0 | 1 | 2 {
  if (named || name.includes(text)) return 0
  return text.length <= LONGEST_SAYING ? 1 : 2
}
