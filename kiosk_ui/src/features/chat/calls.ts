/** What the chat asks of the service. */
import { answerOf, api } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { ChatResponse } from '@/api/types'
import type { Near } from '@/features/places/store'
import { attemptOf, unguessable, type Turn } from './turns'

/** Without `conversation` a new one is opened. Where the person is goes along with words only. */
export function sendTurn(turn: Turn, conversation: string | null, near: Near | null): Promise<ChatResponse> {
  const body = { ...turn, attempt: attemptOf(turn), ...(near && turn.text && { near }), ...(conversation && { conversation }) }
  return answerOf(api.POST('/api/chat', { body }))
}

export const loadChat = (id: string) => answerOf(api.GET('/api/chat/{conversation_id}', { params: { path: { conversation_id: id } } }))

/** What still opens a conversation elsewhere. Looking keeps nothing alive. */
export const loadHandover = (id: string) =>
  answerOf(api.GET('/api/chat/{conversation_id}/handover', { params: { path: { conversation_id: id } } }))

/** By key: what makes a second try the same one, should the answer to the first be lost. */
const attempts = new Map<string, string>()

/** Move a conversation here. Never cut short: the service moves it whether or not its answer is waited for. */
export async function claim(key: string): Promise<ChatResponse> {
  const attempt = attempts.get(key) ?? unguessable()
  attempts.set(key, attempt)
  const answer = await answerOf(api.POST('/api/chat/continue', { body: { key, attempt } }))
  attempts.delete(key)
  return answer
}

/** Delete a conversation on the service, also while the page goes. Never throws: idle ones are deleted there anyway. */
export async function remove(id: string): Promise<void> {
  await fetch(`/api/chat/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true }).catch(() => null)
}

/** Whether the service understood and said no: the same again would change nothing. */
export const isRefused = (error: unknown) => error instanceof ApiProblem && [404, 410, 422].includes(error.status)
