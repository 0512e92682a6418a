/** Whether this is a kiosk, and its times. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { KIOSK_KEY, kioskSettings } from './settings'

export const useKiosk = defineStore('kiosk', () => {
  const query = new URLSearchParams(window.location.search)
  const settings = ref(kioskSettings(query, sessionStorage.getItem(KIOSK_KEY), historyPosition()))
  remember()

  function remember(): void {
    if (settings.value.on) {
      sessionStorage.setItem(KIOSK_KEY, JSON.stringify(settings.value))
      document.documentElement.dataset.kiosk = ''
    } else {
      sessionStorage.removeItem(KIOSK_KEY)
      delete document.documentElement.dataset.kiosk
    }
  }

  return { settings }
})

/** The place of the current entry in the history, as the router counts it. */
export function historyPosition(): number {
  const state = window.history.state as { position?: unknown } | null
  return typeof state?.position === 'number' ? state.position : window.history.length - 1
}
