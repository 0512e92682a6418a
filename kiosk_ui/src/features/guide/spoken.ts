/** An answer in the words that the person would have used: shown as his line of the conversation. Pure. */
import type { Question } from '@/api/types'
import { isUnknown } from './answers'

export interface SpokenWords {
  unknown: string
  people: string
  place: string
  list: string
}

export function spoken(question: Question, value: unknown, words: SpokenWords): string {
  if (isUnknown(value)) return words.unknown
  if (question.kind === 'group' && Array.isArray(value)) return `${value.length}${words.people}`
  if (question.kind === 'single' || question.kind === 'multiple') {
    const chosen: unknown[] = Array.isArray(value) ? value : [value]
    const labels = (question.options ?? []).filter((option) => chosen.includes(option.id)).map((option) => option.label)
    return labels.join(words.list)
  }
  if (typeof value === 'object') return words.place
  return `${String(value)}${question.unit ?? ''}`
}
