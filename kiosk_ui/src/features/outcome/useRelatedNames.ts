/** Names of the items that an outcome points to (before, after, redirect): the item's published page holds them. */
import { computed, type ComputedRef } from 'vue'
import { answerOf, api } from '@/api/client'
import type { Target } from '@/features/guide/answers'
import { useLoad } from '@/shared/composables/useLoad'

export function useRelatedNames(target: Target): { names: ComputedRef<Record<string, string>> } {
  const detail = useLoad(async (signal) => {
    if (target.kind === 'package') return {}
    const params = { path: { item_id: target.id } }
    return (await answerOf(api.GET('/api/items/{item_id}', { params, signal }))).related
  })
  void detail.run()
  return { names: computed(() => detail.data.value ?? {}) }
}
