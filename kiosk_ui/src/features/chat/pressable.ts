/**
 * Which buttons of the conversation can be pressed: those of the last turn, those that answer the question that is still
 * open, and those of the result that still stands (the notice, where to go, starting over). The answers of questions asked
 * before are inert: they would answer another one.
 */
import type { ChatButton, ChatState } from '@/api/types'
import { lastAt, type Line } from './lines'

const STANDING = ['outcome', 'notice']

/** The numbers of the lines that tell the result that still stands: the last outcome of the matter at hand, its last notice. */
export function standing(lines: readonly Line[], state: ChatState | null): ReadonlySet<number> {
  if (!state?.outcome_ready) return new Set()
  const outcome = lastAt(lines, (line) => line.from === 'guide' && line.card?.kind === 'outcome' && line.card.id === state.item)
  const card = outcome < 0 ? undefined : lastAt(lines, isStanding)
  return new Set(outcome < 0 || card === undefined ? [] : card > outcome ? [outcome, card] : [outcome])
}

/** The buttons of a line that can be pressed. `asking`: it is the last one to ask the question that is still open. */
export function pressable(line: Line, place: { current: boolean; asking?: boolean; standing: boolean }): ChatButton[] {
  if (line.from === 'person') return []
  if (place.current || place.asking) return line.buttons ?? []
  return place.standing ? (line.buttons ?? []).filter((button) => !button.choose) : []
}

const isStanding = (line: Line) => line.from === 'guide' && line.card !== null && STANDING.includes(line.card?.kind ?? '')
