/** Where the device is, asked for only when somebody taps. Positions of browsers are WGS-84; nothing is stored. */
import { ref, type Ref } from 'vue'

export interface Position {
  lat: number
  lng: number
}

export interface Locator {
  state: Ref<'idle' | 'locating' | 'failed' | 'found'>
  locate: () => Promise<Position | null>
}

const PATIENCE_MS = 10_000

export function usePosition(): Locator {
  const state = ref<'idle' | 'locating' | 'failed' | 'found'>('idle')

  function locate(): Promise<Position | null> {
    if (!('geolocation' in navigator) || !window.isSecureContext) {
      state.value = 'failed'
      return Promise.resolve(null)
    }
    state.value = 'locating'
    return new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          state.value = 'found'
          resolve({ lat: coords.latitude, lng: coords.longitude })
        },
        () => {
          state.value = 'failed'
          resolve(null)
        },
        { timeout: PATIENCE_MS, maximumAge: 60_000 },
      )
    })
  }
  return { state, locate }
}
