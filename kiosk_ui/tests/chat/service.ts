/** A service that answers when it is told to: for tests in which answers come late, in another order, or not at all. */
import { flushPromises } from '@vue/test-utils'
import { vi } from 'vitest'
import type { ChatMessage, ChatResponse } from '@/api/types'
import { networkProblem, problemOf } from '@/api/problem'

export interface Call {
  method: 'GET' | 'POST'
  path: string
  body: Record<string, unknown>
  answer: (what: unknown) => Promise<void>
  fail: (why: Error) => Promise<void>
}

export const calls: Call[] = []
export const deleted: string[] = []

/** The module of the client, in place of the real one: `vi.mock('@/api/client', async () => (await import('./service')).client)`. */
export const client = {
  api: { GET: call('GET'), POST: call('POST') },
  answerOf: (answer: Promise<unknown>) => answer,
}

function call(method: Call['method']) {
  return (path: string, options: { body?: Call['body'] } = {}) =>
    new Promise((resolve, reject) => {
      const answer = async (what: unknown) => (resolve(what), void (await flushPromises()))
      const fail = async (why: Error) => (reject(why), void (await flushPromises()))
      calls.push({ method, path, body: options.body ?? {}, answer, fail })
    })
}

export function startAnew(): void {
  calls.length = deleted.length = 0
  sessionStorage.clear()
  vi.stubGlobal('fetch', async (url: string) => (deleted.push(decodeURIComponent(url.split('/').pop()!)), new Response(null, { status: 204 })))
}

/** The last call that was made. */
export const last = (): Call => calls[calls.length - 1]!

export const lost = networkProblem(true)
export const ended = problemOf(404, { title: '没有找到', detail: '这次对话已经结束' })
export const moved = problemOf(410, { title: '已经转到别处' })
export const refused = problemOf(422, { title: '回答不合问题' })

export const message = (text: string, number: string | null = null): ChatMessage => {
  const card = number ? { kind: 'handover', id: number, title: number, href: '/chat/continue/x', qr: null } : null
  return { text, buttons: [], card, sources: [], said: null } as unknown as ChatMessage
}

export interface Told {
  item?: string
  isPackage?: boolean
  answers?: Record<string, unknown>
  asks?: string
  number?: string
}

export function turn(conversation: string, text: string, { item, isPackage, answers, asks, number }: Told = {}): ChatResponse {
  const question = asks ? { id: asks, kind: 'single' } : null
  const state = { item: item ?? null, is_package: isPackage ?? false, answers: answers ?? {}, question, outcome_ready: false, bot: 'up' }
  return { conversation, messages: [message(text, number)], state, idle_minutes: 30 } as unknown as ChatResponse
}
