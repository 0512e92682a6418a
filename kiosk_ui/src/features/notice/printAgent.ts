/**
 * The print agent of a kiosk: a program on this machine that takes a notice's token, fetches the sheet itself and prints
 * it (service_api/printing/README.md). Only loopback is ever asked, and only where the kiosk's address named a port.
 */
import { problemOf } from '@/api/problem'
import type { Sheet, SheetId } from './sheets'

export type PrintState = 'waiting' | 'preparing' | 'printing' | 'held' | 'done' | 'failed' | 'cancelled'

/** How far a print is; `message` is the agent's own: what is the matter, and what to do next. */
export interface Print {
  id: string
  state: PrintState
  message: string
}

/** The agent did not answer: it is not running, or the browser may not ask it. */
export class AgentAway extends Error {}

const QUICK_MS = 5_000
const SLOW_MS = 20_000 // the queue is asked before the answer

export class PrintAgent {
  constructor(private readonly port: number) {}

  /** The sheets that this kiosk's printers have paper for. */
  async sheets(): Promise<SheetId[]> {
    const health = await this.call<{ printers: { sheets: SheetId[] }[] }>('GET', '/health')
    return health.printers.flatMap((printer) => printer.sheets)
  }

  start(sheet: Sheet): Promise<Print> {
    return this.call('POST', '/jobs', { token: sheet.token, sheet: sheet.id })
  }

  look(id: string): Promise<Print> {
    return this.call('GET', `/jobs/${encodeURIComponent(id)}`)
  }

  /** End a print; answered once it is out of the queue. */
  cancel(id: string): Promise<Print> {
    return this.call('DELETE', `/jobs/${encodeURIComponent(id)}`, undefined, SLOW_MS)
  }

  /** The person has left: end all prints. Sent even though the page goes away at once; never throws. */
  wipe(): void {
    // No beacon: with this site's referrer policy it would come from "null", and the agent knows its pages by origin.
    void fetch(`${this.base}/wipe`, { method: 'POST', keepalive: true }).catch(() => undefined)
  }

  private get base(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /**
   * @throws AgentAway when there is no answer in time.
   * @throws ApiProblem with the agent's message when it refuses.
   */
  private async call<T>(method: string, path: string, body?: object, patienceMs = QUICK_MS): Promise<T> {
    const patience = new AbortController()
    const timer = setTimeout(() => patience.abort(), patienceMs)
    try {
      const response = await fetch(this.base + path, {
        method,
        signal: patience.signal,
        ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      })
      const answer: unknown = await response.json()
      if (!response.ok) throw problemOf(response.status, answer)
      return answer as T
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) throw new AgentAway()
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}
