/** Whether new questions and answers are read by themselves. A kiosk forgets it with the session, a phone keeps it. */
import { ref, watch, type Ref } from 'vue'
import { useKiosk } from '@/features/kiosk/store'

const KEY = 'daoban.aloud'
const ON = 'auto'

export function useAutomatic(): Ref<boolean> {
  const storage = useKiosk().settings.on ? sessionStorage : localStorage
  const automatic = ref(storage.getItem(KEY) === ON)
  watch(
    automatic,
    (on) => {
      if (on) storage.setItem(KEY, ON)
      else storage.removeItem(KEY)
    },
    { flush: 'sync' },
  )
  return automatic
}
