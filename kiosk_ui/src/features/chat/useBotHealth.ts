/** Whether the dialogue server is up: it takes longer to start than the rest. Asked until it is, then left alone. */
import { onScopeDispose, ref, type Ref } from 'vue'
import { answerOf, api } from '@/api/client'

const EVERY_MS = 4000

/** `unknown` until the first answer; `down` means starting, or not there: the chat then works in its basic way. */
export function useBotHealth(): Ref<'unknown' | 'up' | 'down'> {
  const bot = ref<'unknown' | 'up' | 'down'>('unknown')
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  async function ask(): Promise<void> {
    try {
      bot.value = (await answerOf(api.GET('/api/health'))).bot
    } catch {
      bot.value = 'down'
    }
    if (!gone && bot.value !== 'up') timer = setTimeout(() => void ask(), EVERY_MS)
  }

  void ask()
  onScopeDispose(() => {
    gone = true
    clearTimeout(timer)
  })
  return bot
}
