/** Whether somebody looks for himself or for an enterprise. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export type HomeAudience = 'person' | 'enterprise'

export const useAudience = defineStore('audience', () => {
  const audience = ref<HomeAudience>('person')
  return { audience }
})
