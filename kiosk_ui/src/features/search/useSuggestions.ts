/** Completions of what is being typed: characters, pinyin or initials. Failing is silent: they are only a help. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { api } from '@/api/client'
import type { Suggestion } from '@/api/types'

const PAUSE_MS = 150
const LONGEST = 40

export function useSuggestions(typed: Ref<string>, wanted: Ref<boolean>): { suggestions: Ref<Suggestion[]> } {
  const suggestions = ref<Suggestion[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: AbortController | undefined

  async function fetchFor(text: string): Promise<void> {
    current = new AbortController()
    const { signal } = current
    try {
      const { data } = await api.GET('/api/suggest', { params: { query: { q: text, limit: 6 } }, signal })
      if (!signal.aborted) suggestions.value = data ?? []
    } catch {
      if (!signal.aborted) suggestions.value = []
    }
  }

  watch([typed, wanted], () => {
    clearTimeout(timer)
    current?.abort()
    const text = typed.value.trim().slice(0, LONGEST)
    if (!wanted.value || text === '') suggestions.value = []
    else timer = setTimeout(() => void fetchFor(text), PAUSE_MS)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    current?.abort()
  })
  return { suggestions }
}
