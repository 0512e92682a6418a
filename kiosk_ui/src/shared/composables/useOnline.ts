/** Whether the machine has a network at all. */
import { onScopeDispose, ref, type Ref } from 'vue'

export function useOnline(): Ref<boolean> {
  const online = ref(navigator.onLine)
  const note = () => (online.value = navigator.onLine)
  window.addEventListener('online', note)
  window.addEventListener('offline', note)
  onScopeDispose(() => {
    window.removeEventListener('online', note)
    window.removeEventListener('offline', note)
  })
  return online
}
