/**
 * The conversation. The service holds it in memory for a while; this tab holds its id, so that loading the page again
 * goes on with it. Ending deletes both. It may be handed over: then it goes on elsewhere, and here nothing of it is left.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { ApiProblem } from '@/api/problem'
import type { ChatButton, ChatResponse, ChatState } from '@/api/types'
import type { Answers, Target } from '@/features/guide/answers'
import { usePlace } from '@/features/places/store'
import { claim, isRefused, loadChat, loadHandover, remove, sendTurn } from './calls'
import { lastTurn, linesOf, numberGiven, type Line } from './lines'
import { isMoved } from './moved'
import { backTo, isAbout, isSame, opening, waysBack, type Turn } from './turns'

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
  /** The turn under way, or the last one that did not get through: to be tried again. */
  const unsent = shallowRef<Turn | null>(null)
  /** The number that opens the conversation elsewhere, as it is shown, while it serves. */
  const given = ref<string | null>(null)
  /** It went on elsewhere: nothing is left of it here. */
  const moved = ref(false)
  const isOpen = computed(() => id.value !== null && state.value !== null)

  /** Raised when what is here is dropped: answers to what was asked before are nobody's any more. */
  let generation = 0
  /** Raised by every turn (what was seen of the number before it is out of date), and whenever one was ended and wiped. */
  let turns = 0
  let wipes = 0
  /** Brings another conversation to where this one stands. */
  let stands: Turn | null = null
  /** How to begin anew after the conversation was lost, the best way first; empty while none was. */
  let ways: Turn[] = []

  /** Show the conversation of before, or open one. */
  async function open(): Promise<void> {
    if (isOpen.value || busy.value || moved.value) return
    const asked = id.value
    if (asked === null) return void (await send({}))
    await guarded(async (current) => {
      const before = await loadChat(asked)
      if (current() && numberGiven(linesOf(before.messages)) !== null) await lookAfter()
      if (current()) show(before)
    })
    if (problem.value?.kind === 'missing' && id.value === asked) {
      drop()
      await send({})
    }
  }

  /** Begin another conversation; the one of before is left to whoever has it. */
  const begin = (): Promise<void> => (drop(), open())

  /**
   * One turn. What was typed is not lost when the turn fails; the same again is another try of it. Says whether it was
   * answered: not while another is under way, and not once the conversation was dropped.
   */
  async function send(asked: Turn): Promise<boolean> {
    if (busy.value) return false
    const turn = unsent.value && isSame(unsent.value, asked) ? unsent.value : asked
    unsent.value = turn
    moved.value = false
    turns += 1
    let answered = false
    await guarded(async (current) => {
      if (isAbout(turn, ways[0])) ways = []
      const goesOn = ways.length === 0 || (await beginAnew())
      if (!current()) return
      // A tap answers a question: where that is not asked any more, the one that is asked now waits for another tap.
      if (goesOn || !turn.choose) await exchange(turn)
      answered = current()
      if (answered) unsent.value = null
    })
    return answered
  }

  /** Begin another conversation in place of the lost one. Says whether all that was answered came along. */
  async function beginAnew(): Promise<boolean> {
    const mine = generation
    for (;;) {
      const [way, ...others] = ways
      const isWhole = way === stands
      try {
        await exchange(way!)
        if (mine === generation) ways = []
        return isWhole
      } catch (error) {
        if (!isRefused(error) || mine !== generation || others.length === 0) throw error
        ways = others
      }
    }
  }

  /** Send a turn and take its answer; one that comes after all was dropped is not taken, nor what it opened kept. */
  async function exchange(turn: Turn): Promise<void> {
    const mine = generation
    const conversation = id.value
    const answer = await sendTurn(turn, conversation, usePlace().near)
    if (mine === generation) answer.ended ? leave(answer) : take(answer)
    else if (conversation === null && !answer.ended) await remove(answer.conversation)
  }

  const say = (text: string) => send({ text })
  const press = (button: ChatButton) => send(button.choose ? { choose: button.choose } : { text: button.text ?? button.title })
  const choose = (question: string, value: unknown) => send({ choose: { question, value } })
  const openTarget = (target: Target, answers: Answers) => send(opening(target, answers))

  /** Answers were given elsewhere while the conversation was not reached: trying again brings it there. */
  function standAt(target: Target, answers: Answers): void {
    stands = opening(target, answers)
    if (ways.length > 0) ways = waysBack(stands)
    if (problem.value) unsent.value = stands
  }

  /** Try again what did not get through. A conversation that is gone is begun anew, with all that was answered in it. */
  async function again(): Promise<void> {
    const failed = unsent.value
    if (failed === null) return open()
    if (problem.value?.kind === 'missing') {
      const stood = stands
      drop()
      ;[stands, ways, unsent.value] = [stood, waysBack(stood), failed]
    }
    await send(failed)
  }

  /**
   * Take over a conversation from elsewhere by the token of its code or by its number. What this tab had before stays
   * until that has succeeded.
   *
   * @throws ApiProblem the key opens nothing, too many wrong ones were tried, or the service was not reached.
   */
  async function takeOver(key: string): Promise<void> {
    const before = wipes
    const answer = await claim(key)
    // Wiping meant this one too: on a kiosk it would show itself to the next person.
    if (before !== wipes) return remove(answer.conversation)
    drop()
    show(answer)
  }

  /**
   * See whether the number given still serves; clears everything here once the conversation went on elsewhere. Says
   * whether to look again: not after another turn, which may have given another number.
   */
  async function lookAfter(): Promise<boolean> {
    const asked = id.value
    const before = turns
    if (asked === null) return false
    const isCurrent = () => id.value === asked && turns === before
    try {
      const handover = await loadHandover(asked)
      if (isCurrent()) given.value = handover.number
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (id.value !== asked || !isRefused(error)) return isCurrent()
      if (isMoved(error)) leaveBehind()
      else if (isCurrent()) given.value = null
      return false
    }
    return isCurrent()
  }

  /** Do what asks the service, and keep its problem; `current` says whether what was here then still is. */
  async function guarded(work: (current: () => boolean) => Promise<void>): Promise<void> {
    const mine = generation
    const current = () => mine === generation
    busy.value = true
    problem.value = null
    try {
      await work(current)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (!current()) return
      if (isMoved(error)) leaveBehind()
      else problem.value = error
    } finally {
      if (current()) busy.value = false
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
    stands = backTo(answer.state)
    idleMinutes.value = answer.idle_minutes
  }

  /** It was asked in words to wipe it, and the service did: only the farewell is left, and the next words begin anew. */
  function leave(answer: ChatResponse): void {
    wipes += 1
    drop()
    lines.value = linesOf(answer.messages).filter((one) => one.from === 'guide')
  }

  function drop(): void {
    generation += 1
    for (const one of [id, state, problem, unsent, given]) one.value = null
    stands = null
    ways = []
    lines.value = []
    turnAt.value = 0
    busy.value = moved.value = false
    sessionStorage.removeItem(KEY)
  }

  function leaveBehind(): void {
    drop()
    moved.value = true
  }

  /** Delete the conversation here and on the service. Never throws: the service deletes idle ones by itself. */
  async function forget(): Promise<void> {
    const gone = id.value
    wipes += 1
    drop()
    if (gone !== null) await remove(gone)
  }

  return {
    ...{ id, lines, turnAt, state, idleMinutes, busy, problem, unsent, isOpen, given, moved },
    ...{ open, begin, say, press, choose, openTarget, standAt, again, takeOver, lookAfter, forget },
  }
})
