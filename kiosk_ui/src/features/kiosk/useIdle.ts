/** Notices when nobody is there: after some seconds without a touch, a countdown; after it, the end of the session. */
import { onScopeDispose, ref, type Ref } from 'vue'
import { LISTENING } from '@/features/speech/listening'

export interface Idle {
  /** Seconds left of the countdown, or null while somebody is there. */
  left: Ref<number | null>
  /** Somebody is there: start counting from the beginning. */
  stay: () => void
}

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll', LISTENING] as const

/**
 * While the countdown shows, movements alone do not stop it: the dialog asks for a clear answer, so that somebody who
 * walks past and brushes the screen does not keep another person's answers up.
 */
export function useIdle(idleSeconds: number, countdownSeconds: number, onEnd: () => void): Idle {
  const left = ref<number | null>(null)
  let lastSign = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let deadline = 0

  function stay(): void {
    clearTimeout(timer)
    left.value = null
    lastSign = performance.now()
    wait()
  }

  function wait(): void {
    const silent = (performance.now() - lastSign) / 1000
    if (silent >= idleSeconds) begin()
    else timer = setTimeout(wait, (idleSeconds - silent) * 1000)
  }

  function begin(): void {
    deadline = performance.now() + countdownSeconds * 1000
    tick()
  }

  function tick(): void {
    const remaining = (deadline - performance.now()) / 1000
    left.value = Math.max(0, Math.ceil(remaining))
    if (remaining <= 0) onEnd()
    else timer = setTimeout(tick, Math.min(1000, (remaining % 1) * 1000 + 5))
  }

  function sign(): void {
    if (left.value === null) lastSign = performance.now()
  }

  for (const name of SIGNS_OF_LIFE) window.addEventListener(name, sign, { passive: true, capture: true })
  wait()
  onScopeDispose(() => {
    clearTimeout(timer)
    for (const name of SIGNS_OF_LIFE) window.removeEventListener(name, sign, { capture: true })
  })
  return { left, stay }
}
