/** Scanning a door-plate, a notice or the code of a conversation: only codes of our own are opened. */
import { readCode } from './address'
import { fill, messages } from './messages'
import { openPath } from './opening'
import { ORIGIN } from './origin'

export function scanPlate(): void {
  void wx.scanCode({
    scanType: ['qrCode'],
    success: ({ result }) => follow(result),
    fail: ({ errMsg }) => {
      if (!errMsg.includes('cancel')) tell(messages.scan.failed)
    },
  })
}

function follow(text: string): void {
  const found = readCode(text, ORIGIN)
  if ('path' in found) openPath(found.path)
  else tell({ ...messages.scan[found.refused], text: fill(messages.scan[found.refused].text, { host: found.host }) })
}

function tell({ title, text }: { title: string; text: string }): void {
  void wx.showModal({ title, content: text, showCancel: false, confirmText: messages.understood })
}
