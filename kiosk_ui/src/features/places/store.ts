/** Where the person is (told by a tap, or the kiosk's own place) and which service point was chosen. In memory only. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { answerOf, api } from '@/api/client'
import type { Schemas } from '@/api/types'
import { useKiosk } from '@/features/kiosk/store'

export type Near = Schemas['Near']

export const usePlace = defineStore('place', () => {
  const near = ref<Near | null>(null)
  /** The chosen point, by item or package: another item may need another place. */
  const chosen = ref<Record<string, string>>({})

  function choose(target: string, point: string): void {
    chosen.value = { ...chosen.value, [target]: point }
  }

  /** The position to search from; on a kiosk that knows its own point, that point's. Failing is no reason to stop. */
  async function start(): Promise<Near | null> {
    const kiosk = useKiosk().settings.point
    if (near.value !== null || kiosk === null) return near.value
    try {
      const { point } = await answerOf(api.GET('/api/places/points/{point_id}', { params: { path: { point_id: kiosk } } }))
      near.value = { lat: point.location.lat, lng: point.location.lng, system: point.location.system }
    } catch {
      near.value = null
    }
    return near.value
  }

  return { near, chosen, choose, start }
})
