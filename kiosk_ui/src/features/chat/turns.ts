/** Turns as they are sent. Pure functions, but for the attempt that a turn keeps. */
import type { ChatState, Schemas } from '@/api/types'
import type { Answers, Target } from '@/features/guide/answers'

export type Turn = Omit<Schemas['ChatRequest'], 'conversation' | 'near' | 'attempt'>

/** Not `randomUUID`: kiosks may be served over plain HTTP, where browsers withhold it. */
export const unguessable = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36).padStart(7, '0')).join('')

const attempts = new WeakMap<Turn, string>()

/** What makes another try of a turn the same one, should the answer to the first be lost: made up once, then kept. */
export function attemptOf(turn: Turn): string {
  const attempt = attempts.get(turn) ?? unguessable()
  attempts.set(turn, attempt)
  return attempt
}

/** Whether the same is said or tapped. */
export const isSame = (one: Turn | null, other: Turn) => one !== null && JSON.stringify(one) === JSON.stringify(other)

export const opening = (target: Target, answers: Answers): Turn => ({ open: { [target.kind]: target.id, answers } })

/** The turn that brings another conversation to where this one stood; null where nothing was begun. */
export function backTo(state: ChatState): Turn | null {
  return state.item ? opening({ kind: state.is_package ? 'package' : 'item', id: state.item }, state.answers ?? {}) : null
}

/**
 * The turns that begin another conversation in place of a lost one, the best first: where that one stood; the same matter
 * from its start, should newly published content not take the answers; or a mere greeting.
 */
export const waysBack = (stood: Turn | null): Turn[] => (stood?.open ? [stood, { open: { ...stood.open, answers: {} } }, {}] : [])

/** Whether a turn opens the same as another does. */
export function isAbout(turn: Turn, other: Turn | undefined): boolean {
  const [mine, its] = [turn.open, other?.open]
  return mine != null && its != null && (mine.item ?? mine.package) === (its.item ?? its.package)
}
