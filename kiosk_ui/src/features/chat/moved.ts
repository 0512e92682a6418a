/** Whether a conversation is gone because it went on elsewhere: the service then says so by its status. */
import { ApiProblem } from '@/api/problem'

const GONE = 410

export const isMoved = (problem: unknown): boolean => problem instanceof ApiProblem && problem.status === GONE
