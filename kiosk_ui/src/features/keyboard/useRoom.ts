/** Room for the keyboard: the page ends above it, and the field that is typed in is in sight. */
import { nextTick, onScopeDispose, watch, type Ref } from 'vue'
import type { Field } from './field'

const root = document.documentElement
/** Above the keyboard, where the letters being composed are told. */
const GAP_PX = 48

export function useRoom(keyboard: Ref<HTMLElement | undefined>, field: Ref<Field | null>): void {
  const size = new ResizeObserver(() => make())

  function make(): void {
    const height = keyboard.value?.offsetHeight ?? 0
    if (height === 0) return
    root.style.setProperty('--keyboard', `${height}px`)
    root.dataset.keyboard = ''
    if (field.value) reveal(field.value, height)
  }

  function free(): void {
    for (const name of ['--keyboard', '--below-field']) root.style.removeProperty(name)
    delete root.dataset.keyboard
  }

  watch(
    [keyboard, field],
    async ([element], [before]) => {
      if (before && before !== element) size.unobserve(before)
      if (!element) return free()
      size.observe(element)
      await nextTick()
      make()
    },
    { flush: 'post' },
  )
  onScopeDispose(() => {
    size.disconnect()
    free()
  })
}

/** A field with a list under it goes to the top, so that the list can be seen; another one just into sight. */
function reveal(field: Field, height: number): void {
  const box = field.getBoundingClientRect()
  const bottom = window.innerHeight - height
  const hasList = field.getAttribute('role') === 'combobox'
  if (hasList && box.bottom > bottom / 2) field.scrollIntoView({ block: 'start' })
  else if (box.bottom > bottom || box.top < 0) field.scrollIntoView({ block: 'nearest' })
  const below = bottom - field.getBoundingClientRect().bottom
  root.style.setProperty('--below-field', `${below - GAP_PX}px`)
}
