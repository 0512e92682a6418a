/**
 * The guide with the chat beside it: one state. A tap on an option goes to the conversation, which moves the same
 * engine; what is answered in words there comes back into the guide's address.
 */
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { useChat } from '@/features/chat/store'
import { useKiosk } from '@/features/kiosk/store'
import { questionName, withAnswer, type Answers, type Target } from './answers'
import type { GuideWalk } from './useGuide'

export interface ChatBeside {
  open: Ref<boolean>
  /** Whether an answer is on its way, or waits for the conversation: another one is not taken meanwhile. */
  answering: Ref<boolean>
  show: () => Promise<void>
  hide: () => void
  /** Answer the question on the screen, through the conversation where one is open beside. */
  answer: (value: unknown) => Promise<void>
  restart: () => Promise<void>
}

export function useChatBeside(guide: GuideWalk, target: Target): ChatBeside {
  const chat = useChat()
  const kiosk = useKiosk()
  const open = ref(false)
  const answering = ref(false)
  /** The guide went on without the conversation, which was not reached. */
  let ahead = false
  let gone = false
  onScopeDispose(() => (gone = true))

  const isAboutThis = () => chat.state?.item === target.id
  /** Whoever stands before a kiosk when a conversation has left it may be somebody else. Elsewhere the screen is one's own. */
  const hasLeft = () => chat.moved && kiosk.settings.on

  async function show(): Promise<void> {
    await chat.open()
    await unoccupied()
    if (gone) return
    if (guide.step.value && !(isAboutThis() && same(chat.state?.answers ?? {}, guide.step.value.answers))) {
      await chat.openTarget(target, guide.step.value.answers)
    }
    open.value = true
  }

  async function answer(value: unknown): Promise<void> {
    if (!open.value) return guide.answer(value)
    const name = guide.name.value
    if (name === null || answering.value || guide.loading.value) return
    answering.value = true
    try {
      const again = guide.again.value
      const wasBusy = chat.busy
      if (wasBusy) await unoccupied()
      if (gone || hasLeft()) return
      if (isAboutThis()) {
        // What was being said meanwhile may have answered it, or led elsewhere.
        if (wasBusy && !again && !isAsked(name)) return
        if (await give(name, value)) return
      }
      if (gone || hasLeft() || guide.name.value !== name) return
      ahead = isAboutThis()
      await guide.answer(value)
      if (ahead && guide.step.value) chat.standAt(target, guide.step.value.answers)
    } finally {
      answering.value = false
    }
  }

  function give(name: string, value: unknown): Promise<boolean> {
    const answers = guide.step.value?.answers ?? {}
    return ahead ? chat.openTarget(target, withAnswer(answers, name, value)) : chat.choose(name, value)
  }

  function isAsked(name: string): boolean {
    const question = chat.state?.question
    return question != null && questionName(question) === name
  }

  /** Wait for the turn that is under way. */
  async function unoccupied(): Promise<void> {
    while (chat.busy) {
      await new Promise<void>((resolve) => {
        const stop = watch(
          () => chat.busy,
          () => {
            stop()
            resolve()
          },
          { flush: 'sync' },
        )
      })
    }
  }

  async function restart(): Promise<void> {
    guide.restart()
    if (!open.value) return
    await unoccupied()
    if (!gone && !chat.moved) await chat.openTarget(target, {})
  }

  watch(
    () => chat.state,
    (state) => {
      if (!open.value || !state || state.item !== target.id || !guide.step.value) return
      ahead = false
      if (guide.again.value || !same(state.answers, guide.step.value.answers)) guide.adopt(state.answers)
    },
  )
  watch(hasLeft, (left) => void (left && guide.clear()), { flush: 'sync' })

  return { open, answering, show, hide: () => (open.value = false), answer, restart }
}

/** Whether two sets of answers are equal, whatever the order of their keys. */
export function same(a: Answers, b: Answers): boolean {
  return stable(a) === stable(b)
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${entries.map(([key, inner]) => `${key}:${stable(inner)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
