/** A problem in the words that the pages use for it. */
import { ApiProblem } from '../../../src/api/problem'
import { messages } from './messages'

export interface Shown {
  title: string
  text: string
}

/** What went wrong, as a page shows it. Anything that is no problem of a call is a fault of the program: thrown on. */
export function shown(error: unknown): Shown {
  if (!(error instanceof ApiProblem)) throw error
  const words = messages.states.problem[error.kind]
  return { title: error.title ?? words.title, text: error.detail ?? words.text }
}
