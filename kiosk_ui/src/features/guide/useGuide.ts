/**
 * Walking through an item or a package. The address's fragment holds the answers; the service, which keeps none, says
 * what comes next. Every answer is a new entry of the browser's history: its back button takes one answer back.
 */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { answerOf, api } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { GuideResponse, Question, Situation } from '@/api/types'
import { answerAt, answersBefore, questionName, withAnswer, type Answers, type Target } from './answers'
import { fromFragment, toFragment, type GuideState } from './fragment'

export interface HeldAnswer {
  name: string
  value: unknown
}

export interface GuideWalk {
  step: ShallowRef<GuideResponse | null>
  /** The question on the screen: the next one, or an earlier one looked at again. */
  question: ComputedRef<Question | null>
  /** Its full name, and the answer it has already. */
  name: ComputedRef<string | null>
  given: ComputedRef<unknown>
  /** Whether an earlier question is looked at again. */
  again: ComputedRef<boolean>
  situation: ComputedRef<Situation[]>
  /** Answers that the last change made pointless. */
  dropped: Ref<number>
  damaged: Ref<boolean>
  loading: Ref<boolean>
  problem: ShallowRef<ApiProblem | null>
  /** Whether the service is out of reach while a screen is there to stay on. */
  stalled: ComputedRef<boolean>
  /** An answer that did not get through; shown as given and sent again. */
  held: ShallowRef<HeldAnswer | null>
  /** Go on from where the service was lost. Also done by itself when the network is back. */
  resume: () => Promise<void>
  /** Why the answer just given was not taken. */
  refusal: Ref<string | null>
  answer: (value: unknown) => Promise<void>
  /** Look again at a question answered before; null returns to where one was. */
  lookAgain: (name: string | null) => void
  back: () => void
  restart: () => void
  reload: () => Promise<void>
  /** Take over answers given elsewhere (in the chat). */
  adopt: (answers: Answers) => void
  /** Begin anew with nothing of the answers left on the screen or in its address. */
  clear: () => Promise<void>
}

export function useGuide(target: Target): GuideWalk {
  const route = useRoute()
  const router = useRouter()
  const step = shallowRef<GuideResponse | null>(null)
  const earlier = shallowRef<{ name: string; question: Question } | null>(null)
  const dropped = ref(0)
  const damaged = ref(false)
  const loading = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const refusal = ref<string | null>(null)
  const held = shallowRef<HeldAnswer | null>(null)
  let current: AbortController | null = null
  /** The fragment that `step` belongs to. */
  let shown: string | null = null

  const question = computed(() => earlier.value?.question ?? step.value?.question ?? null)
  const name = computed(() => earlier.value?.name ?? (step.value?.question ? questionName(step.value.question) : null))
  const given = computed(() => {
    if (held.value && held.value.name === name.value) return held.value.value
    return step.value && name.value ? answerAt(step.value.answers, name.value) : undefined
  })
  const again = computed(() => earlier.value !== null)
  const stalled = computed(() => step.value !== null && problem.value !== null && isPassing(problem.value))
  const situation = computed(() => step.value?.situation ?? [])

  async function ask(answers: Answers, signal: AbortSignal): Promise<GuideResponse> {
    // With it, an answer whose question a new version of the content no longer asks is dropped instead of refused.
    const body = { answers, version: step.value?.catalogue_version ?? null }
    return target.kind === 'item'
      ? answerOf(api.POST('/api/items/{item_id}/guide', { params: { path: { item_id: target.id } }, body, signal }))
      : answerOf(api.POST('/api/packages/{package_id}/guide', { params: { path: { package_id: target.id } }, body, signal }))
  }

  /** Bring the screen to a state. A problem leaves what is there as it is. */
  async function load(state: GuideState, fragment: string): Promise<ApiProblem | null> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    try {
      const whole = await ask(state.answers, mine.signal)
      const found = state.again === null ? null : await questionAgain(whole, state.again, mine.signal)
      if (mine.signal.aborted) return null
      dropped.value = whole.pruned.length
      step.value = whole
      earlier.value = found
      problem.value = null
      refusal.value = null
      held.value = null
      shown = fragment
      return null
    } catch (error) {
      if (mine.signal.aborted) return null
      if (!(error instanceof ApiProblem)) throw error
      return error
    } finally {
      if (current === mine) loading.value = false
    }
  }

  /** What comes before a question makes the guide ask it again. */
  async function questionAgain(whole: GuideResponse, wanted: string, signal: AbortSignal) {
    const order = whole.situation.map((one) => one.question)
    if (!order.includes(wanted)) return null
    const before = await ask(answersBefore(whole.answers, wanted, order), signal)
    const question = before.question
    return question && questionName(question) === wanted ? { name: wanted, question } : null
  }

  async function answer(value: unknown): Promise<void> {
    if (!step.value || !name.value || loading.value) return
    const answers = withAnswer(step.value.answers, name.value, value)
    const fragment = toFragment({ answers, again: null })
    const failed = await load({ answers, again: null }, fragment)
    held.value = failed && isPassing(failed) ? { name: name.value, value } : null
    refusal.value = failed?.kind === 'invalid' ? (failed.detail ?? failed.message) : null
    if (failed) problem.value = failed.kind === 'invalid' ? null : failed
    else if (shown === fragment) await router.push({ hash: fragment })
  }

  function go(state: GuideState): void {
    void router.push({ hash: toFragment(state) })
  }

  function lookAgain(wanted: string | null): void {
    if (step.value) go({ answers: step.value.answers, again: wanted })
  }

  function back(): void {
    const order = situation.value.map((one) => one.question)
    const at = again.value && name.value ? order.indexOf(name.value) : order.length
    const before = order[at - 1]
    if (before !== undefined) lookAgain(before)
    else void router.push({ name: target.kind === 'item' ? 'item' : 'package', params: { id: target.id } })
  }

  const restart = () => go({ answers: {}, again: null })
  const adopt = (answers: Answers) => go({ answers, again: null })

  async function clear(): Promise<void> {
    current?.abort()
    loading.value = false
    for (const one of [step, earlier, problem, refusal, held]) one.value = null
    dropped.value = 0
    shown = ''
    await router.replace({ hash: '' })
    await reload()
  }

  async function reload(): Promise<void> {
    const read = fromFragment(route.hash)
    damaged.value = read.damaged
    problem.value = await load(read, route.hash)
  }

  async function resume(): Promise<void> {
    if (held.value && held.value.name === name.value) await answer(held.value.value)
    else await reload()
  }

  const onOnline = () => void (problem.value && isPassing(problem.value) && resume())
  window.addEventListener('online', onOnline)

  watch(
    () => route.hash,
    (hash) => void (hash !== shown && reload()),
    { immediate: true },
  )
  onScopeDispose(() => {
    window.removeEventListener('online', onOnline)
    current?.abort()
  })

  return {
    ...{ step, question, name, given, again, situation, dropped, damaged, loading, problem, refusal },
    ...{ stalled, held, answer, lookAgain, back, restart, reload, resume, adopt, clear },
  }
}

/** Problems that pass by themselves: the same call may succeed later. */
function isPassing(problem: ApiProblem): boolean {
  return problem.kind !== 'missing' && problem.kind !== 'invalid'
}
