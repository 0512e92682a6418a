/** Printing a PDF by the browser itself: a hidden frame, gone when the page is left and wiped with the session. */
export class BrowserPrint {
  private frame: HTMLIFrameElement | null = null
  private held: string | null = null

  /** Open the browser's print dialog for a PDF. @throws when it cannot be had or shown. */
  async print(url: string): Promise<void> {
    this.clear()
    const response = await fetch(url)
    if (!response.ok) throw new Error(String(response.status))
    this.held = URL.createObjectURL(await response.blob())
    this.frame = await loaded(this.held)
    this.frame.contentWindow?.print()
  }

  clear(): void {
    this.frame?.remove()
    this.frame = null
    if (this.held) URL.revokeObjectURL(this.held)
    this.held = null
  }
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
