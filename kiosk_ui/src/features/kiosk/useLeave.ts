/** Ending a session, by hand or because nobody is there. */
import { ref, type Ref } from 'vue'
import { useChat } from '@/features/chat/store'
import { PrintAgent } from '@/features/notice/printAgent'
import { useKiosk } from './store'
import { wipe } from './wipe'

const leaving = ref(false)

export function useLeave(): { leave: () => Promise<void>; leaving: Ref<boolean> } {
  const kiosk = useKiosk()
  const chat = useChat()

  async function leave(): Promise<void> {
    if (leaving.value) return
    leaving.value = true
    const port = kiosk.settings.printerPort
    if (port !== null) new PrintAgent(port).wipe() // what is still printing is the person's before
    await wipe({ firstEntry: kiosk.settings.firstEntry, forgetOnServer: () => chat.forget() })
  }
  return { leave, leaving }
}
