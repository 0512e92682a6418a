/** Completions of what is being typed: characters, pinyin or initials. Failing is silent: they are only a help. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { api } from '@/api/client'
import { offered, type Offer } from './offering'

const PAUSE_MS = 150
const LONGEST = 40
/** More than are shown: some are not fit to be. */
const ASKED = 12

export function useSuggestions(typed: Ref<string>, wanted: Ref<boolean>): { offers: Ref<Offer[]> } {
  const offers = ref<Offer[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: AbortController | undefined

  async function fetchFor(text: string): Promise<void> {
    current = new AbortController()
    const { signal } = current
    try {
      const { data } = await api.GET('/api/suggest', { params: { query: { q: text, limit: ASKED } }, signal })
      if (!signal.aborted) offers.value = offered(data ?? [])
    } catch {
      if (!signal.aborted) offers.value = []
    }
  }

  watch([typed, wanted], () => {
    clearTimeout(timer)
    current?.abort()
    const text = typed.value.trim().slice(0, LONGEST)
    if (!wanted.value || text === '') offers.value = []
    else timer = setTimeout(() => void fetchFor(text), PAUSE_MS)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    current?.abort()
  })
  return { offers }
}
