/**
 * The guide with the chat beside it: one state. A tap on an option goes to the conversation, which moves the same
 * engine; what is answered in words there comes back into the guide's address.
 */
import { ref, watch, type Ref } from 'vue'
import { useChat } from '@/features/chat/store'
import type { Answers, Target } from './answers'
import type { GuideWalk } from './useGuide'

export interface ChatBeside {
  open: Ref<boolean>
  show: () => Promise<void>
  hide: () => void
  /** Answer the question on the screen, through the conversation where one is open beside. */
  answer: (value: unknown) => Promise<void>
  restart: () => Promise<void>
}

export function useChatBeside(guide: GuideWalk, target: Target): ChatBeside {
  const chat = useChat()
  const open = ref(false)

  const isAboutThis = () => chat.state?.item === target.id

  async function show(): Promise<void> {
    await chat.open()
    if (guide.step.value && !(isAboutThis() && same(chat.state?.answers ?? {}, guide.step.value.answers))) {
      await chat.openTarget(target, guide.step.value.answers)
    }
    open.value = true
  }

  async function answer(value: unknown): Promise<void> {
    const name = guide.name.value
    if (open.value && isAboutThis() && name !== null) {
      await chat.choose(name, value)
      if (!chat.problem && !chat.moved) return
    }
    await guide.answer(value)
  }

  async function restart(): Promise<void> {
    guide.restart()
    if (open.value) await chat.openTarget(target, {})
  }

  watch(
    () => chat.state,
    (state) => {
      if (!open.value || !state || state.item !== target.id || !guide.step.value) return
      if (guide.again.value || !same(state.answers, guide.step.value.answers)) guide.adopt(state.answers)
    },
  )
  return { open, show, hide: () => (open.value = false), answer, restart }
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
