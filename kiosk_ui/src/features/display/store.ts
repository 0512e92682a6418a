/** How the pages are shown: text size and contrast. Kept for this browser tab only; nothing personal is in it. */
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

export const TEXT_SIZES = ['standard', 'large', 'largest'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

const KEY = 'daoban.display'

interface Kept {
  text: TextSize
  contrast: 'normal' | 'high'
}

export const useDisplay = defineStore('display', () => {
  const kept = read()
  const text = ref<TextSize>(kept.text)
  const contrast = ref<'normal' | 'high'>(kept.contrast)

  function apply(): void {
    const root = document.documentElement
    root.dataset.text = text.value
    root.dataset.contrast = contrast.value
  }

  function reset(): void {
    text.value = 'standard'
    contrast.value = 'normal'
  }

  watch(
    [text, contrast],
    () => {
      apply()
      sessionStorage.setItem(KEY, JSON.stringify({ text: text.value, contrast: contrast.value }))
    },
    { flush: 'sync' },
  )
  apply()
  return { text, contrast, reset }
})

function read(): Kept {
  const kept: Kept = { text: 'standard', contrast: 'normal' }
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Kept>
    if (stored.text && TEXT_SIZES.includes(stored.text)) kept.text = stored.text
    if (stored.contrast === 'high') kept.contrast = 'high'
  } catch {
    // Whatever is stored there is not ours: start with the standard.
  }
  return kept
}
