/** The sheets of a notice, and where the service draws them. */
export type SheetId = 'a4' | 'roll80' | 'card'

/** A sheet of one notice. */
export interface Sheet {
  token: string
  id: SheetId
}

const PATHS: Record<SheetId, string> = { a4: '.pdf?format=a4', roll80: '.pdf?format=roll80', card: '/card.pdf' }

export const SHEETS = Object.keys(PATHS) as SheetId[]

export function addressOf(sheet: Sheet): string {
  return `/api/notices/${encodeURIComponent(sheet.token)}${PATHS[sheet.id]}`
}

/** The sheet that lies at an address of the service; null where it is no sheet of a notice. */
export function sheetAt(address: string): Sheet | null {
  const found = /^\/api\/notices\/([\w-]+)(?:(\.pdf)(?:\?format=(a4|roll80))?|\/card\.pdf)$/.exec(address)
  if (!found) return null
  const [, token, notice, paper] = found
  return { token: token!, id: notice ? ((paper as SheetId | undefined) ?? 'a4') : 'card' }
}
