/** What can be told of a query and of the service's hint by their letters alone. Pure. */
export type Nothing = 'empty' | 'unreadable' | 'out'

/** Syllables of pinyin without their tones: an optional initial and a final, or a final that stands by itself. */
const SYLLABLES =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)|ang|eng|ai|an|ao|ei|en|er|ou|a|e|o)+$/

export function kindOfNothing(query: string): Nothing {
  if (query.trim() === '') return 'empty'
  return /[\p{L}\p{N}]/u.test(query) ? 'out' : 'unreadable'
}

/** Latin letters and no Chinese. */
function isLatin(query: string): boolean {
  return /[a-z]/i.test(query) && !/\p{Script=Han}/u.test(query)
}

/** Whether some word can be neither pinyin nor initials. */
export function isEnglish(query: string): boolean {
  return isLatin(query) && (query.toLowerCase().match(/[a-z]{3,}/g) ?? []).some(isNoPinyin)
}

const isNoPinyin = (word: string): boolean => /[aeiou]/.test(word) && !SYLLABLES.test(word)

/** The examples that the service's hint quotes. */
export function examplesIn(hint: string | null | undefined): string[] {
  return [...(hint ?? '').matchAll(/“([^”]+)”/g)].map((match) => match[1]!)
}

/** The answers that a label of the clarifying question joins, each by itself. */
export function answersIn(label: string): string[] {
  return label.split('；').filter(Boolean)
}
