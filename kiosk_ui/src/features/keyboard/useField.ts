/** Which field is being typed in, and whether the keyboard is wanted for it. */
import { nextTick, onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { isField, type Field } from './field'

export interface FieldWatch {
  /** The field that the keyboard writes into, or null while it is closed. */
  field: Ref<Field | null>
  close: () => void
}

/**
 * The keyboard opens where a field gets the focus by touch, and for a touch on a field that has it already. Whoever moves
 * on by keys has a keyboard. It closes when the focus has gone elsewhere, or the field itself has.
 */
export function useField(): FieldWatch {
  const field = shallowRef<Field | null>(null)
  const touched = ref(false)
  const pressed = ref(false)

  function open(target: EventTarget | null): void {
    if (isField(target)) field.value = target
  }

  function close(): void {
    field.value = null
  }

  /** Not before the touch is over: what it is meant for would move away from under the finger. */
  function settle(): void {
    if (pressed.value || !field.value) return
    setTimeout(() => {
      const active = document.activeElement
      if (active?.closest('[data-screen-keyboard]')) field.value?.focus()
      else if (active !== field.value) close()
    })
  }

  listen('focusin', (event) => touched.value && open(event.target))
  listen('focusout', settle)
  listen('pointerdown', (event) => {
    touched.value = pressed.value = true
    if (event.target === document.activeElement) open(event.target)
  })
  for (const name of ['pointerup', 'pointercancel'] as const) {
    listen(name, () => {
      pressed.value = false
      settle()
    })
  }
  listen('keydown', (event) => event.isTrusted && (touched.value = false))
  const stop = useRouter().afterEach(() => void nextTick(settle))
  onScopeDispose(stop)
  return { field, close }
}

function listen<K extends keyof DocumentEventMap>(name: K, handler: (event: DocumentEventMap[K]) => void): void {
  document.addEventListener(name, handler, { capture: true })
  onScopeDispose(() => document.removeEventListener(name, handler, { capture: true }))
}
