/** Whether a conversation is gone because it went on elsewhere: the service then says so, and in no other case. */
import { ApiProblem } from '@/api/problem'
import { i18n } from '@/i18n'

/** The checker loses itself in the type of all messages. */
const { t } = i18n.global as unknown as { t: (key: string) => string }

export function isMoved(problem: unknown): boolean {
  if (!(problem instanceof ApiProblem) || problem.kind !== 'missing') return false
  return problem.detail?.includes(t('chat.moved.sign')) ?? false
}
