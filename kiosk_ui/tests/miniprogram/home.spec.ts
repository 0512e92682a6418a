import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ItemPage, ItemSummary } from '@/api/types'
import { built, SITE } from './built'
import { Opened } from './opened'
import { failing, giving, Phone } from './phone'

const summary = (id: string, plain_name: string, more: Partial<ItemSummary> = {}): ItemSummary => ({
  id,
  kind: 'item',
  name: `${plain_name}（正式名称）`,
  plain_name,
  summary: `${plain_name}怎么办`,
  department: '公安局',
  audience: ['person'],
  themes: [],
  life_stages: [],
  type: null,
  popular: 0,
  status: 'draft',
  ...more,
})
const page: ItemPage = {
  items: [summary('id-card-reissue', '身份证丢了补办', { popular: 1 }), summary('rare', '不常办的事')],
  total: 2,
  page: 1,
  pages: 1,
  facets: { themes: [], life_stages: [{ id: 'old-age', name: '养老', count: 3 }], departments: [] } as unknown as ItemPage['facets'],
}
const packages = [summary('birth-of-child', '孩子出生', { kind: 'package' })]

let folder: string
let phone: Phone
let home: Opened | undefined

beforeAll(async () => {
  folder = await built()
})
beforeEach(() => {
  phone = new Phone()
  phone.serve(`GET ${SITE.origin}/api/items`, page)
  phone.serve(`GET ${SITE.origin}/api/packages`, packages)
})
afterEach(() => home?.close())

async function open(): Promise<Opened> {
  home = Opened.page(folder, 'pages/home/home')
  await vi.waitFor(() => expect(home!.data.loading).toBe(false))
  return home
}
const gone = () => decodeURIComponent(phone.wx.navigateTo.mock.lastCall![0].url)
const said = () => phone.wx.showModal.mock.lastCall![0]

describe('the home page', () => {
  it('shows what is often done, packages and stages of life', async () => {
    const shown = await open()
    expect(shown.text).toContain('身份证丢了补办')
    expect(shown.text).not.toContain('不常办的事')
    await shown.tap('孩子出生')
    expect(gone()).toBe('/pages/guide/guide?path=/packages/birth-of-child')
    await shown.tap('养老')
    expect(gone()).toBe('/pages/guide/guide?path=/browse?audience=person&life_stage=old-age')
  })

  it('opens the search of the guide with the words', async () => {
    const shown = await open()
    await shown.type(' 身份证丢了&怎么办 ')
    await shown.confirm()
    expect(gone()).toBe(`/pages/guide/guide?path=/search?q=${encodeURIComponent('身份证丢了&怎么办')}`)
    await shown.type('')
    await shown.confirm()
    expect(gone()).toBe('/pages/guide/guide?path=/browse')
  })

  it('asks anew for enterprises, and keeps what belongs to the last choice', async () => {
    const shown = await open()
    await shown.tap('企业办事')
    await shown.tap('个人办事')
    await vi.waitFor(() => expect(phone.requests).toHaveLength(6))
    expect(phone.requests.map(({ data }) => data.audience)).toEqual(['person', 'person', 'enterprise', 'enterprise', 'person', 'person'])
    await vi.waitFor(() => expect(shown.text).toContain('从出生到养老'))
    expect(shown.text).toContain('身份证丢了补办')
  })

  it('says what is wrong and tries again: no network, no service, an error of the service', async () => {
    phone.online = false
    const shown = await open()
    expect(shown.text).toContain('没有网络')
    phone.online = true
    phone.answers.clear()
    await shown.tap('再试一次', '.problem-place')
    await vi.waitFor(() => expect(shown.text).toContain('暂时连不上服务'))
    phone.serve(`GET ${SITE.origin}/api/items`, { title: '维护中', detail: '十分钟后再来。' }, 503)
    phone.serve(`GET ${SITE.origin}/api/packages`, packages)
    await shown.tap('再试一次', '.problem-place')
    await vi.waitFor(() => expect(shown.text).toContain('十分钟后再来。'))
    phone.serve(`GET ${SITE.origin}/api/items`, page)
    await shown.tap('再试一次', '.problem-place')
    await vi.waitFor(() => expect(shown.text).toContain('身份证丢了补办'))
    expect(shown.has('.problem-title')).toBe(false)
  })

  it('says so where a class has nothing', async () => {
    phone.serve(`GET ${SITE.origin}/api/items`, { ...page, items: [] })
    phone.serve(`GET ${SITE.origin}/api/packages`, [])
    expect((await open()).text).toContain('这一类现在没有事项')
  })

  it('goes on with a conversation by its eight digits', async () => {
    const shown = await open()
    await shown.type('4821 09', '.going-card')
    await shown.tap('接着办', '.going-card')
    expect(phone.wx.navigateTo).not.toHaveBeenCalled()
    expect(shown.text).toContain('还差2位')
    await shown.type('４８２１ 0937', '.going-card')
    await shown.confirm('.going-card')
    expect(gone()).toBe('/pages/guide/guide?path=/chat/continue/48210937')
  })

  it('follows the size of letters that is set in WeChat', async () => {
    phone.letters = 22
    const shown = await open()
    expect(shown.data.letters).toBe('25px')
    phone.letters = undefined
    shown.call('onShow')
    expect(shown.data.letters).toBe('18px')
  })
})

describe('scanning', () => {
  async function scan(result: string): Promise<void> {
    phone.wx.scanCode.mockImplementation(giving({ result }))
    await (await open()).tap('扫门牌')
  }

  it('opens a door-plate of ours', async () => {
    await scan(`${SITE.origin}/p/7sto2mridbhc5kkk`)
    expect(gone()).toBe('/pages/guide/guide?path=/p/7sto2mridbhc5kkk')
    expect(phone.wx.showModal).not.toHaveBeenCalled()
  })

  it('opens nothing else, and names the host of a code that may be a forgery', async () => {
    await scan('https://zw.example.gov.cn.evil.example/p/7sto2mridbhc5kkk')
    expect(phone.wx.navigateTo).not.toHaveBeenCalled()
    expect(said().content).toContain('zw.example.gov.cn.evil.example')
  })

  it('tells a code that is no address from one of ours that is not printed', async () => {
    await scan('6901234567892')
    expect(said().title).toBe('不是导办的码')
    await scan(`${SITE.origin}/editor`)
    expect(said().title).toBe('这个码这里打不开')
    expect(phone.wx.navigateTo).not.toHaveBeenCalled()
  })

  it('is silent when given up, and says what to do when the camera is not allowed', async () => {
    phone.wx.scanCode.mockImplementation(failing('scanCode:fail cancel'))
    const shown = await open()
    await shown.tap('扫门牌')
    expect(phone.wx.showModal).not.toHaveBeenCalled()
    phone.wx.scanCode.mockImplementation(failing('scanCode:fail auth deny'))
    await shown.tap('扫门牌')
    expect(said().content).toContain('允许使用相机')
  })
})
