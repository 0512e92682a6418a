/** The engine with its dictionary, fetched when the keyboard first opens and kept while the page lives. */
import { ref, shallowRef, type Ref } from 'vue'
import { makeEngine, type Engine } from './engine/engine'

const engine = shallowRef<Engine | null>(null)
const failed = ref(false)
let loading: Promise<void> | null = null

/** Fetch it, once; a fetch that failed is tried again. */
export function loadEngine(): Promise<void> {
  failed.value = false
  loading ??= import('virtual:pinyin-dictionary')
    .then(({ default: text }) => void (engine.value = makeEngine(text)))
    .catch(() => {
      failed.value = true
      loading = null
    })
  return loading
}

export function useEngine(): { engine: Ref<Engine | null>; failed: Ref<boolean> } {
  return { engine, failed }
}
