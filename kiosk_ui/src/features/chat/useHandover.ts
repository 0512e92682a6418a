/**
 * While the number just given stands on the screen: sees every few seconds whether the conversation went on elsewhere, so
 * that a kiosk is cleared as soon as the phone has it. Looking keeps nothing alive on the service.
 */
import { computed, onScopeDispose, watch } from 'vue'
import { numberGiven } from './lines'
import { useChat } from './store'

export const EVERY_MS = 4000

export function useHandover(): void {
  const chat = useChat()
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  const shown = computed(() => (chat.busy || chat.given === null ? null : numberGiven(chat.lines.slice(chat.turnAt))))

  function wait(mine: number): void {
    timer = setTimeout(() => void look(mine), EVERY_MS)
  }

  async function look(mine: number): Promise<void> {
    const stands = await chat.lookAfter()
    if (stands && mine === round) wait(mine)
  }

  function stop(): void {
    round += 1
    clearTimeout(timer)
  }

  watch(
    shown,
    (number) => {
      stop()
      if (number !== null && number === chat.given) wait(round)
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
