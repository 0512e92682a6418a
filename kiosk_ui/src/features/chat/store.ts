/**
 * The conversation. The service holds it in memory for a while; this tab holds its id, so that loading the page again
 * goes on with it. Ending deletes both.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { answerOf, api } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { ChatButton, ChatMessage, ChatResponse, ChatState } from '@/api/types'
import type { Answers, Target } from '@/features/guide/answers'
import type { Schemas } from '@/api/types'
import { usePlace } from '@/features/places/store'
import { keepOwnLines, OWN_LINES_KEY, withOwnLines } from './ownLines'
import { lastTurn } from './pressable'

export type Line = { from: 'person'; text: string } | ({ from: 'guide' } & ChatMessage)
type Turn = Omit<Schemas['ChatRequest'], 'conversation' | 'near'>

const KEY = 'daoban.chat'

export const useChat = defineStore('chat', () => {
  const id = ref<string | null>(sessionStorage.getItem(KEY))
  const lines = shallowRef<Line[]>([])
  /** The number of the first line of the last turn. */
  const turnAt = ref(0)
  const state = shallowRef<ChatState | null>(null)
  const idleMinutes = ref<number | null>(null)
  const busy = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  /** The last turn that did not get through, to be tried again. */
  const unsent = shallowRef<{ turn: Turn; said: string | null } | null>(null)
  const isOpen = computed(() => id.value !== null && state.value !== null)

  /** Show the conversation of before, or open one. */
  async function open(): Promise<void> {
    if (isOpen.value || busy.value) return
    if (id.value === null) return send({}, null)
    const params = { path: { conversation_id: id.value } }
    await guarded(async () => {
      const before = await answerOf(api.GET('/api/chat/{conversation_id}', { params }))
      lines.value = withOwnLines(sessionStorage, before.messages)
      turnAt.value = lastTurn(lines.value)
      adopt(before)
    })
    if (problem.value?.kind === 'missing') {
      drop()
      await send({}, null)
    }
  }

  /** One turn. `said` is shown as the person's own line. What was typed is not lost when the turn fails. */
  async function send(turn: Turn, said: string | null): Promise<void> {
    if (busy.value) return
    const near = usePlace().near
    const body = { ...turn, ...(near && turn.text && { near }), ...(id.value && { conversation: id.value }) }
    unsent.value = null
    await guarded(async () => take(await answerOf(api.POST('/api/chat', { body })), said))
    if (problem.value) unsent.value = { turn, said }
  }

  const say = (text: string) => send({ text }, text)

  function press(button: ChatButton): Promise<void> {
    if (button.choose) return send({ choose: button.choose }, button.title)
    return send({ text: button.text ?? button.title }, button.title)
  }

  const choose = (question: string, value: unknown, said: string) => send({ choose: { question, value } }, said)

  const openTarget = (target: Target, answers: Answers, said: string | null = null) =>
    send({ open: { [target.kind]: target.id, answers } }, said)

  async function again(): Promise<void> {
    const failed = unsent.value
    if (failed === null) return open()
    // A conversation that is gone cannot go on: begin a new one with what was said last.
    if (problem.value?.kind === 'missing') drop()
    await send(failed.turn, failed.said)
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    busy.value = true
    problem.value = null
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error
    } finally {
      busy.value = false
    }
  }

  async function take(answer: ChatResponse, said: string | null): Promise<void> {
    const own: Line[] = said === null ? [] : [{ from: 'person', text: said }]
    turnAt.value = lines.value.length + own.length
    lines.value = [...lines.value, ...own, ...answer.messages.map((one): Line => ({ from: 'guide', ...one }))]
    keepOwnLines(sessionStorage, lines.value)
    adopt(answer)
  }

  function adopt(answer: ChatResponse): void {
    id.value = answer.conversation
    sessionStorage.setItem(KEY, answer.conversation)
    state.value = answer.state
    idleMinutes.value = answer.idle_minutes
  }

  function drop(): void {
    id.value = null
    lines.value = []
    turnAt.value = 0
    state.value = null
    problem.value = null
    sessionStorage.removeItem(KEY)
    sessionStorage.removeItem(OWN_LINES_KEY)
  }

  /** Delete the conversation here and on the service. Never throws: the service deletes idle ones by itself. */
  async function forget(): Promise<void> {
    const gone = id.value
    drop()
    if (gone === null) return
    await fetch(`/api/chat/${encodeURIComponent(gone)}`, { method: 'DELETE', keepalive: true }).catch(() => null)
  }

  return {
    ...{ id, lines, turnAt, state, idleMinutes, busy, problem, isOpen },
    ...{ open, say, press, choose, openTarget, again, forget },
  }
})
