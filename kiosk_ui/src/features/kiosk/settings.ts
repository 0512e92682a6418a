/**
 * Kiosk mode. Opened once with `?kiosk=1`, the tab remembers it (sessionStorage).
 *
 * Settings, all given once in the address:
 *   kiosk=1        switch kiosk mode on (0 switches it off)
 *   idle=60        seconds without a touch until the countdown appears, 2 to 3600
 *   countdown=20   seconds that the countdown gives, 3 to 120; WCAG asks for at least 20 on a real kiosk
 *   point=<id>     the service point where the kiosk stands: distances count from there
 *   printer=8631   the port of this machine's print agent (service_api/printing); 0 for none
 */
export interface KioskSettings {
  on: boolean
  idleSeconds: number
  countdownSeconds: number
  /** Place of the session's first entry in the browser's history: the wipe goes back to it. */
  firstEntry: number
  /** Id of the service point where the kiosk stands, where it is told. */
  point: string | null
  /** Port of the print agent on this machine, null where there is none: then the browser prints. */
  printerPort: number | null
}

export const KIOSK_KEY = 'daoban.kiosk'

const DEFAULTS: KioskSettings = { on: false, idleSeconds: 60, countdownSeconds: 20, firstEntry: 0, point: null, printerPort: null }

/** Read what the tab remembers, changed by what the address says. */
export function kioskSettings(query: URLSearchParams, stored: string | null, firstEntry: number): KioskSettings {
  const settings = { ...DEFAULTS, ...parsed(stored) }
  const kiosk = query.get('kiosk')
  if (kiosk !== null) {
    settings.on = kiosk !== '0'
    settings.firstEntry = firstEntry
  }
  settings.idleSeconds = within(query.get('idle'), settings.idleSeconds, 2, 3600)
  settings.countdownSeconds = within(query.get('countdown'), settings.countdownSeconds, 3, 120)
  settings.point = query.get('point') ?? settings.point
  settings.printerPort = within(query.get('printer'), settings.printerPort ?? 0, 0, 65_535) || null
  return settings
}

function parsed(stored: string | null): Partial<KioskSettings> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Partial<KioskSettings>) : {}
  } catch {
    return {}
  }
}

function within(given: string | null, otherwise: number, low: number, high: number): number {
  const number = Number(given)
  return given === null || given.trim() === '' || Number.isNaN(number)
    ? otherwise
    : Math.min(high, Math.max(low, number))
}
