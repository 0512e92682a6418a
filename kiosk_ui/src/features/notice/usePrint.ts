/** Printing a notice's sheets: by the kiosk's print agent where there is one, by the browser otherwise. */
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { ApiProblem } from '@/api/problem'
import { useKiosk } from '@/features/kiosk/store'
import { BrowserPrint } from './browserPrint'
import { AgentAway, PrintAgent, type Print, type PrintState } from './printAgent'
import { addressOf, type Sheet } from './sheets'

/**
 * What is told about the last print. Besides the agent's own states: `refused` (it takes no more), `lost` (it stopped
 * answering), `fallback` (it did not answer, the browser prints), `browser` and `unprinted` (the browser's dialog is
 * being opened, could not be opened).
 */
export interface Told {
  sheet: Sheet
  state: PrintState | 'refused' | 'lost' | 'fallback' | 'browser' | 'unprinted'
  /** The agent's own words; null where the pages have theirs. */
  message: string | null
}

export interface Printing {
  told: ShallowRef<Told | null>
  underWay: ComputedRef<boolean>
  cancelling: Ref<boolean>
  print: (sheet: Sheet) => Promise<void>
  printByBrowser: (sheet: Sheet) => Promise<void>
  cancel: () => Promise<void>
}

const LOOK_MS = 700
const LOOKS_LOST = 4
const UNDER_WAY: Told['state'][] = ['waiting', 'preparing', 'printing', 'held', 'browser']

export function usePrint(): Printing {
  const port = useKiosk().settings.printerPort
  const agent = port === null ? null : new PrintAgent(port)
  const browser = new BrowserPrint()
  const told = shallowRef<Told | null>(null)
  const underWay = computed(() => told.value !== null && UNDER_WAY.includes(told.value.state))
  const cancelling = ref(false)
  let watched: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(sheet: Sheet, state: Told['state'], message: string | null = null): void {
    clearTimeout(timer)
    watched = null
    told.value = { sheet, state, message }
  }

  function follow(sheet: Sheet, print: Print, missed = 0): void {
    tell(sheet, print.state, print.message)
    if (!underWay.value) return
    watched = print.id
    timer = setTimeout(() => void look(sheet, print, missed), LOOK_MS)
  }

  async function look(sheet: Sheet, last: Print, missed: number): Promise<void> {
    const print = await agent!.look(last.id).catch((error: unknown) => error)
    if (watched !== last.id) return // cancelled, or the page was left, meanwhile
    if (!(print instanceof Error)) follow(sheet, print as Print)
    else if (print instanceof AgentAway && missed < LOOKS_LOST) follow(sheet, last, missed + 1)
    else tell(sheet, 'lost')
  }

  async function print(sheet: Sheet): Promise<void> {
    if (!agent) return printByBrowser(sheet)
    tell(sheet, 'preparing')
    try {
      follow(sheet, await agent.start(sheet))
      if (cancelling.value) await cancel() // pressed before there was anything to cancel
    } catch (error) {
      cancelling.value = false
      if (error instanceof ApiProblem) tell(sheet, 'refused', error.detail)
      else await printByBrowser(sheet, 'fallback')
    }
  }

  async function printByBrowser(sheet: Sheet, after?: 'fallback'): Promise<void> {
    tell(sheet, 'browser')
    try {
      await browser.print(addressOf(sheet))
      if (after) tell(sheet, after)
      else told.value = null
    } catch {
      browser.clear()
      tell(sheet, 'unprinted')
    }
  }

  async function cancel(): Promise<void> {
    if (!underWay.value || !told.value) return
    cancelling.value = true
    const [id, { sheet }] = [watched, told.value]
    if (!id) return
    const print = await agent!.cancel(id).catch(() => null) // no answer: whether it ended is seen by looking on
    cancelling.value = false
    if (print && watched === id) follow(sheet, print)
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    watched = null
    browser.clear()
  })
  return { told, underWay, cancelling, print, printByBrowser, cancel }
}
