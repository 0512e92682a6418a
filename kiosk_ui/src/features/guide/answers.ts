/** Answers as the guide takes them, and paths to single ones. Pure functions. */

export type PlaceAnswer = { lat: number; lng: number }
export type Unknown = { unknown: true }
export type Answer = string | string[] | number | PlaceAnswer | Unknown | Record<string, unknown>[]
export type Answers = Record<string, unknown>

export const UNKNOWN: Unknown = { unknown: true }
/** The option by which a multiple choice says 以上都没有: it excludes every other. */
export const NONE_OF_THESE = 'none'

export type Target = { kind: 'item' | 'package'; id: string }

/** Where an answer lives: a question's own key, or one member's within a group. */
export type Place = { key: string } | { group: string; index: number; key: string }

/** `sellers[1].married` → the second seller's answer; anything else is a plain key. */
export function placeOf(question: string): Place {
  const found = /^(.+)\[(\d+)\]\.(.+)$/.exec(question)
  return found ? { group: found[1]!, index: Number(found[2]), key: found[3]! } : { key: question }
}

/** The name of a question as the situation lists it. */
export function questionName(question: { id: string; group?: { id: string; index: number } | null }): string {
  const group = question.group
  return group && group.index >= 0 ? `${group.id}[${group.index}].${question.id}` : question.id
}

export function isUnknown(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { unknown?: unknown }).unknown === true
}

function members(answers: Answers, group: string): Record<string, unknown>[] {
  const value = answers[group]
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : []
}

export function answerAt(answers: Answers, question: string): unknown {
  const place = placeOf(question)
  return 'group' in place ? members(answers, place.group)[place.index]?.[place.key] : answers[place.key]
}

/** The answers with one more (or another) one. A group's new number of members keeps what the first ones said. */
export function withAnswer(answers: Answers, question: string, value: unknown): Answers {
  const place = placeOf(question)
  if (!('group' in place)) {
    const before = answers[place.key]
    if (isMembers(value) && isMembers(before)) {
      return { ...answers, [place.key]: value.map((member, i) => ({ ...before[i], ...member })) }
    }
    return { ...answers, [place.key]: value }
  }
  const changed = members(answers, place.group).map((member, i) =>
    i === place.index ? { ...member, [place.key]: value } : member,
  )
  return { ...answers, [place.group]: changed }
}

function isMembers(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null)
}

/**
 * The answers given before a question, in the order of asking: with them, the guide asks that question again.
 *
 * `order` is the situation's list of question names.
 */
export function answersBefore(answers: Answers, question: string, order: readonly string[]): Answers {
  const end = order.indexOf(question)
  const before: Answers = {}
  for (const name of end < 0 ? order : order.slice(0, end)) {
    const place = placeOf(name)
    if (!('group' in place)) {
      const value = answers[place.key]
      before[place.key] = isMembers(value) ? value.map(() => ({})) : value
    } else {
      Object.assign(members(before, place.group)[place.index] ?? {}, { [place.key]: answerAt(answers, name) })
    }
  }
  return before
}
