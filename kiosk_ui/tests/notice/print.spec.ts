import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { KIOSK_KEY } from '@/features/kiosk/settings'
import PaperPart from '@/features/notice/PaperPart.vue'
import { addressOf, sheetAt } from '@/features/notice/sheets'

type Answer = { status?: number; body: unknown } | 'away'
const AGENT = 'http://127.0.0.1:8631'
const health = (...sheets: string[]): Answer => ({ body: { printers: [{ sheets }] } })
const job = (state: string, message = `message of ${state}`): Answer => ({ body: { id: 'j1', sheet: 'a4', state, message } })

/** A kiosk's page whose agent answers like this, call by call; the last answer to a call stays. */
function page(answers: Record<string, Answer[]>, port: number | null = 8631) {
  sessionStorage.setItem(KIOSK_KEY, JSON.stringify({ on: true, printerPort: port }))
  const asked: string[] = []
  vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
    const call = `${init.method ?? 'GET'} ${address.replace(AGENT, '')}`
    asked.push(call)
    const left = answers[call] ?? []
    const answer = left.length > 1 ? left.shift()! : left[0]
    if (!answer || answer === 'away') return Promise.reject(new TypeError('Failed to fetch'))
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 }))
  })
  const pinia = createPinia()
  setActivePinia(pinia)
  return { asked, view: mount(PaperPart, { props: { token: 'abc' }, global: { plugins: [pinia] } }) }
}

async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await nextTick()
}

describe('printing on a kiosk', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    sessionStorage.clear()
  })

  it('offers what there is paper for, tells every step in the words of the agent, and ends', async () => {
    const { asked, view } = page({
      'GET /health': [health('a4', 'card')],
      'POST /jobs': [job('preparing')],
      'GET /jobs/j1': [job('printing'), job('held', '打印机没有纸了。'), job('done', '打印好了。')],
    })
    await settle()
    expect(view.findAll('.sheets button').map((one) => one.text())).toEqual(['打印 A4 单子', '打印门牌指引卡'])
    await view.get('.sheets button').trigger('click')
    await settle()
    expect(view.get('.told').attributes('data-state')).toBe('preparing')
    expect(view.get('.sheets button').attributes('disabled')).toBeDefined()
    await settle(700)
    expect(view.get('.told').attributes('data-state')).toBe('printing')
    await settle(700)
    expect(view.get('.told').text()).toContain('打印机没有纸了。')
    expect(view.get('.told').text()).toContain('取消打印')
    await settle(700)
    expect(view.get('.told').text()).toContain('打印好了。')
    expect(view.find('.told button').exists()).toBe(false)
    const calls = asked.length
    await settle(5_000)
    expect(asked.length).toBe(calls)
  })

  it('cancels', async () => {
    const { view } = page({
      'GET /health': [health('a4')],
      'POST /jobs': [job('printing')],
      'GET /jobs/j1': [job('printing')],
      'DELETE /jobs/j1': [job('cancelled')],
    })
    await view.get('.sheets button').trigger('click')
    await settle()
    await view.get('.told button').trigger('click')
    await settle()
    expect(view.get('.told').attributes('data-state')).toBe('cancelled')
    expect(view.get('.told button').text()).toBe('再打印一次')
  })

  it('cancels what was only just asked for', async () => {
    const { view } = page({ 'POST /jobs': [job('preparing')], 'DELETE /jobs/j1': [job('cancelled')] })
    await view.get('.sheets button').trigger('click')
    await view.get('.told button').trigger('click')
    await settle()
    expect(view.get('.told').attributes('data-state')).toBe('cancelled')
  })

  it('offers the browser where the printer failed, and says why it takes no more', async () => {
    const failed = page({ 'GET /health': [health('a4')], 'POST /jobs': [job('failed')] }).view
    await failed.get('.sheets button').trigger('click')
    await settle()
    expect(failed.findAll('.told button').map((one) => one.text())).toEqual(['再打印一次', '改用浏览器打印'])
    const refused = page({ 'POST /jobs': [{ status: 429, body: { detail: '这张单子已经打印了2次。' } }] }).view
    await refused.get('.sheets button').trigger('click')
    await settle()
    expect(refused.get('.told').text()).toContain('这张单子已经打印了2次。')
    expect(refused.findAll('.told button').map((one) => one.text())).toEqual(['改用浏览器打印'])
  })

  it('says that it does not know when the agent is lost on the way, after asking again', async () => {
    const { view } = page({ 'POST /jobs': [job('printing')], 'GET /jobs/j1': ['away', job('printing'), 'away'] })
    await view.get('.sheets button').trigger('click')
    await settle(1_400)
    expect(view.get('.told').attributes('data-state')).toBe('printing')
    await settle(700 * 6)
    expect(view.get('.told').attributes('data-state')).toBe('lost')
    expect(view.get('.told').text()).toContain('请看看出纸口')
  })

  it('turns to the browser where the agent is away, and asks no agent where there is none', async () => {
    const away = page({})
    await away.view.get('.sheets button').trigger('click')
    await settle()
    expect(away.asked).toContain('GET /api/notices/abc.pdf?format=a4')
    const none = page({}, null)
    await none.view.get('.sheets button').trigger('click')
    await settle()
    expect(none.asked).toEqual(['GET /api/notices/abc.pdf?format=a4'])
    expect(none.view.get('.told').text()).toContain('没有打印成功')
  })
})

describe('the address of a sheet', () => {
  it('is read back as it was written, and nothing else is a sheet', () => {
    for (const id of ['a4', 'roll80', 'card'] as const) expect(sheetAt(addressOf({ token: 'a-b_1', id }))).toEqual({ token: 'a-b_1', id })
    for (const other of ['/api/files/x.pdf', '/n/abc', '/api/notices/abc', '/api/notices/a/b.pdf?format=a4', '/api/notices/abc.pdf?format=a5'])
      expect(sheetAt(other)).toBeNull()
  })
})
