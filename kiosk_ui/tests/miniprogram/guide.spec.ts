import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { built, SITE } from './built'
import { Opened } from './opened'
import { Phone } from './phone'

let folder: string
let phone: Phone
let guide: Opened | undefined

beforeAll(async () => {
  folder = await built()
})
beforeEach(() => {
  phone = new Phone()
})
afterEach(() => guide?.close())

function open(query: Record<string, string>): Opened {
  guide = Opened.page(folder, 'pages/guide/guide', query)
  return guide
}
const address = () => guide!.data.address

describe('the page with the guide', () => {
  it('opens a path with its fragment', async () => {
    open({ path: encodeURIComponent('/items/id-card-reissue/guide#a=eyJ4IjoieSJ9') })
    await vi.waitFor(() => expect(address()).toBe(`${SITE.origin}/items/id-card-reissue/guide#a=eyJ4IjoieSJ9`))
    expect(guide!.has('wx-web-view')).toBe(true)
  })

  it('opens a plate that WeChat itself scanned, and home where nothing is named', async () => {
    open({ q: encodeURIComponent(`${SITE.origin}/p/7sto2mridbhc5kkk`), scancode_time: '1700000000' })
    await vi.waitFor(() => expect(address()).toBe(`${SITE.origin}/p/7sto2mridbhc5kkk`))
    open({})
    await vi.waitFor(() => expect(address()).toBe(`${SITE.origin}/`))
  })

  it.each([{ path: '//evil.example/' }, { path: 'https://evil.example/' }, { q: 'https://evil.example/p/7sto2mridbhc5kkk' }])(
    'opens no other host and leads home: %o',
    async (query) => {
      open(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)])))
      expect(guide!.text).toContain('这个地址打不开')
      expect(guide!.has('wx-web-view')).toBe(false)
      await guide!.tap('回首页', '.problem-card')
      expect(phone.wx.reLaunch).toHaveBeenCalledWith({ url: '/pages/home/home' })
    },
  )

  it('says that there is no network instead of staying white, and opens once there is', async () => {
    phone.online = false
    open({ path: '/chat' })
    await vi.waitFor(() => expect(guide!.text).toContain('没有网络'))
    phone.online = true
    await guide!.tap('再试一次', '.problem-card')
    await vi.waitFor(() => expect(address()).toBe(`${SITE.origin}/chat`))
    guide!.call('failed')
    expect(guide!.text).toContain('页面没有打开')
    await guide!.tap('再试一次', '.problem-card')
    await vi.waitFor(() => expect(address()).toBe(`${SITE.origin}/chat`))
  })
})

describe('its share card', () => {
  interface Card {
    title: string
    path: string
    promise?: Promise<{ title: string; path: string }>
  }
  const share = (webViewUrl?: string) => guide!.call('onShareAppMessage', { from: 'menu', webViewUrl }) as Card

  it('carries the name and path of the matter that is open now, and no answers', async () => {
    phone.serve(`GET ${SITE.origin}/api/items/id-card-reissue`, { plain_name: '身份证丢了补办' })
    open({ path: '/' })
    const card = share(`${SITE.origin}/items/id-card-reissue/guide#a=eyJ4IjoieSJ9`)
    const path = `/pages/guide/guide?path=${encodeURIComponent('/items/id-card-reissue')}`
    expect(card.path).toBe(path)
    expect(await card.promise).toEqual({ title: '身份证丢了补办：要带什么、去哪里办', path })
  })

  it('is that of home where the page is a person’s own or of another host', () => {
    open({ path: '/n/3vBq0p_xT-2mK9aLcE1rWg' })
    const home = { title: '导办：办事先问清，一趟能办成', path: '/pages/home/home' }
    expect(share()).toEqual(home)
    expect(share(`${SITE.origin}/chat`)).toEqual(home)
    expect(share('https://evil.example/items/id-card-reissue')).toEqual(home)
  })

  it('stays general where the name cannot be read: WeChat then takes the card as it is', async () => {
    open({ path: '/packages/birth-of-child' })
    const card = share()
    expect(card.title).toBe('导办：办事先问清，一趟能办成')
    await expect(card.promise).rejects.toMatchObject({ kind: 'unreachable' })
  })
})
