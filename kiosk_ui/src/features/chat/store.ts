/**
 * The conversation. The service holds it in memory for a while; this tab holds its id, so that loading the page again
 * goes on with it. Ending deletes both. It may be handed over: then it goes on elsewhere, and here nothing of it is left.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { answerOf, api } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { ChatButton, ChatResponse, ChatState, Schemas } from '@/api/types'
import type { Answers, Target } from '@/features/guide/answers'
import { usePlace } from '@/features/places/store'
import { lastTurn, linesOf, numberGiven, type Line } from './lines'
import { isMoved } from './moved'

type Turn = Omit<Schemas['ChatRequest'], 'conversation' | 'near'>

const KEY = 'daoban.chat'

/** By key: what makes a second try the same one, should the answer to the first be lost. */
const attempts = new Map<string, string>()

/** Not `randomUUID`: kiosks may be served over plain HTTP, where browsers withhold it. */
const unguessable = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36).padStart(7, '0')).join('')

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
  const unsent = shallowRef<Turn | null>(null)
  /** The number that opens the conversation elsewhere, as it is shown, while it serves. */
  const given = ref<string | null>(null)
  /** It went on elsewhere: nothing is left of it here. */
  const moved = ref(false)
  const isOpen = computed(() => id.value !== null && state.value !== null)

  /** Show the conversation of before, or open one. */
  async function open(): Promise<void> {
    if (isOpen.value || busy.value || moved.value) return
    if (id.value === null) return send({})
    const params = { path: { conversation_id: id.value } }
    await guarded(async () => {
      const before = await answerOf(api.GET('/api/chat/{conversation_id}', { params }))
      if (numberGiven(linesOf(before.messages)) !== null) await lookAfter()
      if (!moved.value) show(before)
    })
    if (problem.value?.kind === 'missing') {
      drop()
      await send({})
    }
  }

  /** Begin another conversation; the one of before is left to whoever has it. */
  async function begin(): Promise<void> {
    drop()
    await open()
  }

  /** One turn. What was typed is not lost when the turn fails. */
  async function send(turn: Turn): Promise<void> {
    if (busy.value) return
    const near = usePlace().near
    const body = { ...turn, ...(near && turn.text && { near }), ...(id.value && { conversation: id.value }) }
    unsent.value = null
    moved.value = false
    await guarded(async () => take(await answerOf(api.POST('/api/chat', { body }))))
    if (problem.value) unsent.value = turn
  }

  const say = (text: string) => send({ text })

  const press = (button: ChatButton) => send(button.choose ? { choose: button.choose } : { text: button.text ?? button.title })

  const choose = (question: string, value: unknown) => send({ choose: { question, value } })

  const openTarget = (target: Target, answers: Answers) => send({ open: { [target.kind]: target.id, answers } })

  async function again(): Promise<void> {
    const failed = unsent.value
    if (failed === null) return open()
    // A conversation that is gone cannot go on: begin a new one with what was said last.
    if (problem.value?.kind === 'missing') drop()
    await send(failed)
  }

  /**
   * Take over a conversation from elsewhere by the token of its code or by its number. What this tab had before stays
   * until that has succeeded. Never cut short: the service moves it whether or not its answer is waited for.
   *
   * @throws ApiProblem the key opens nothing, too many wrong ones were tried, or the service was not reached.
   */
  async function takeOver(key: string): Promise<void> {
    const attempt = attempts.get(key) ?? unguessable()
    attempts.set(key, attempt)
    const answer = await answerOf(api.POST('/api/chat/continue', { body: { key, attempt } }))
    attempts.delete(key)
    drop()
    show(answer)
  }

  /** See whether the number given still serves; clears everything here once the conversation went on elsewhere. */
  async function lookAfter(): Promise<boolean> {
    const asked = id.value
    if (asked === null) return false
    try {
      const params = { path: { conversation_id: asked } }
      const handover = await answerOf(api.GET('/api/chat/{conversation_id}/handover', { params }))
      if (id.value === asked) given.value = handover.number
      return id.value === asked
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (id.value !== asked) return false
      if (isMoved(error)) leaveBehind()
      else if (error.kind === 'missing') given.value = null
      return false
    }
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    busy.value = true
    problem.value = null
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (isMoved(error)) leaveBehind()
      else problem.value = error
    } finally {
      busy.value = false
    }
  }

  function show(answer: ChatResponse): void {
    lines.value = linesOf(answer.messages)
    turnAt.value = lastTurn(lines.value)
    adopt(answer)
  }

  function take(answer: ChatResponse): void {
    const added = linesOf(answer.messages)
    turnAt.value = lines.value.length + lastTurn(added)
    lines.value = [...lines.value, ...added]
    given.value = numberGiven(added) ?? given.value
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
    given.value = null
    moved.value = false
    sessionStorage.removeItem(KEY)
  }

  function leaveBehind(): void {
    drop()
    moved.value = true
  }

  /** Delete the conversation here and on the service. Never throws: the service deletes idle ones by itself. */
  async function forget(): Promise<void> {
    const gone = id.value
    drop()
    if (gone === null) return
    await fetch(`/api/chat/${encodeURIComponent(gone)}`, { method: 'DELETE', keepalive: true }).catch(() => null)
  }

  return {
    ...{ id, lines, turnAt, state, idleMinutes, busy, problem, isOpen, given, moved },
    ...{ open, begin, say, press, choose, openTarget, again, takeOver, lookAfter, forget },
  }
})
