/** Printing a PDF from the page (on a kiosk): a hidden frame, gone after printing and wiped with the session. */
import { onScopeDispose, ref, type Ref } from 'vue'

export function usePrint(): { print: (url: string) => Promise<void>; printing: Ref<boolean>; failed: Ref<boolean> } {
  const printing = ref(false)
  const failed = ref(false)
  let frame: HTMLIFrameElement | null = null
  let held: string | null = null

  function clear(): void {
    frame?.remove()
    frame = null
    if (held) URL.revokeObjectURL(held)
    held = null
  }

  async function print(url: string): Promise<void> {
    clear()
    printing.value = true
    failed.value = false
    try {
      const response = await fetch(url)
      if (!response.ok) throw new Error(String(response.status))
      held = URL.createObjectURL(await response.blob())
      frame = await loaded(held)
      frame.contentWindow?.print()
    } catch {
      failed.value = true
      clear()
    } finally {
      printing.value = false
    }
  }

  onScopeDispose(clear)
  return { print, printing, failed }
}

function loaded(url: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe')
  frame.style.display = 'none'
  frame.setAttribute('aria-hidden', 'true')
  return new Promise((resolve, reject) => {
    frame.addEventListener('load', () => resolve(frame), { once: true })
    frame.addEventListener('error', () => reject(new Error('frame')), { once: true })
    frame.src = url
    document.body.append(frame)
  })
}
