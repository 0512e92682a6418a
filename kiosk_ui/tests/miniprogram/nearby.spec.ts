import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Point } from '@/api/types'
import { built, SITE } from './built'
import { Opened } from './opened'
import { failing, giving, Phone } from './phone'

const point = (id: string, more: Partial<Point> = {}): Point => ({
  id,
  name: `${id}大厅`,
  networks: [],
  division: '420602',
  location: { lat: 32.01, lng: 112.14, system: 'gcj02' },
  quality: 'surveyed',
  hours: [],
  routes: {},
  ...more,
})
const POINTS = `POST ${SITE.origin}/api/places/points`

let folder: string
let phone: Phone
let nearby: Opened

beforeAll(async () => {
  folder = await built()
})
beforeEach(() => {
  phone = new Phone()
  phone.serve(POINTS, { points: [point('甲', { address: '某路 1 号', phone: '0710-1234567' }), point('乙', { quality: 'placeholder' })] })
})
afterEach(() => nearby.close())

async function open(query: Record<string, string> = {}): Promise<void> {
  nearby = Opened.page(folder, 'pages/nearby/nearby', query)
  await vi.waitFor(() => expect(nearby.data.loading).toBe(false))
}

describe('service points near by', () => {
  it('are listed without a position, and asked for none', async () => {
    await open()
    expect(nearby.text).toContain('甲大厅')
    expect(nearby.text).toContain('示例位置')
    expect(nearby.text).toContain('按远近排需要您的位置')
    expect(phone.wx.getLocation).not.toHaveBeenCalled()
    expect(phone.requests[0]!.data).not.toHaveProperty('near')
  })

  it('open on the map, except an example', async () => {
    await open()
    await nearby.tap('看地图', '.point')
    expect(phone.wx.openLocation).toHaveBeenCalledWith({ latitude: 32.01, longitude: 112.14, name: '甲大厅', address: '某路 1 号', scale: 17 })
    expect(nearby.text.match(/看地图/g)).toHaveLength(1)
    await nearby.tap('打电话 0710-1234567', '.point')
    expect(phone.wx.makePhoneCall.mock.lastCall![0]).toMatchObject({ phoneNumber: '0710-1234567' })
  })

  it('come nearest first after a tap, the position in the body of the call', async () => {
    phone.wx.getLocation.mockImplementation(giving({ latitude: 32.05, longitude: 112.13 }))
    await open()
    phone.serve(POINTS, { points: [point('乙', { distance_m: 320 })] })
    await nearby.tap('按我的位置找最近的')
    await vi.waitFor(() => expect(nearby.text).toContain('约320米'))
    expect(phone.requests.at(-1)).toEqual({
      call: POINTS,
      data: { limit: 50, answers: {}, near: { lat: 32.05, lng: 112.13, system: 'gcj02' } },
    })
    expect(nearby.text).toContain('位置没有保存')
  })

  it('stay usable where the permission is refused, with the way to give it', async () => {
    phone.wx.getLocation.mockImplementation(failing('getLocation:fail auth deny'))
    await open()
    await nearby.tap('按我的位置找最近的')
    await vi.waitFor(() => expect(nearby.text).toContain('没有得到定位权限'))
    expect(nearby.text).toContain('甲大厅')
    phone.wx.getLocation.mockImplementation(giving({ latitude: 32.05, longitude: 112.13 }))
    await nearby.send('opensetting', '打开权限', undefined, { authSetting: { 'scope.userLocation': true } })
    await vi.waitFor(() => expect(phone.requests.at(-1)!.data).toHaveProperty('near'))
  })

  it.each([
    ['getLocation:fail privacy permission is not authorized', '没有同意'],
    ['getLocation:fail system error', '没有取得位置'],
  ])('say what %s means', async (errMsg, words) => {
    phone.wx.getLocation.mockImplementation(failing(errMsg))
    await open()
    await nearby.tap('按我的位置找最近的')
    await vi.waitFor(() => expect(nearby.text).toContain(words))
    expect(nearby.text).not.toContain('打开权限')
  })

  it('can be one alone, named by a page of the guide, with the way to all', async () => {
    phone.serve(`GET ${SITE.origin}/api/places/points/city-hall`, { point: point('市民'), windows: [], kiosks: 0, doorplate: 'x' })
    await open({ point: 'city-hall' })
    expect(nearby.text).toContain('市民大厅')
    await nearby.tap('看全部办事点')
    await vi.waitFor(() => expect(nearby.text).toContain('甲大厅'))
  })

  it('say that there is none, and what is wrong', async () => {
    phone.serve(POINTS, { points: [] })
    await open()
    expect(nearby.text).toContain('没有找到办事点')
    phone.online = false
    await nearby.call('onPullDownRefresh')
    expect(nearby.text).toContain('没有网络')
    expect(phone.wx.stopPullDownRefresh).toHaveBeenCalled()
  })
})

describe('the agreement on what is private', () => {
  type Need = (resolve: (choice: object) => void) => void
  const need = (resolve: (choice: object) => void) => (phone.wx.onNeedPrivacyAuthorization.mock.lastCall![0] as Need)(resolve)

  beforeEach(() => open())

  it('is shown when WeChat wants it, and lets what was asked go on', async () => {
    const resolve = vi.fn()
    expect(nearby.text).not.toContain('不同意')
    need(resolve)
    expect(nearby.text).toContain('用户隐私保护指引')
    await nearby.tap('用户隐私保护指引', '.privacy')
    expect(phone.wx.openPrivacyContract).toHaveBeenCalled()
    await nearby.send('agreeprivacyauthorization', '同意', '.privacy')
    expect(resolve.mock.calls).toEqual([[{ event: 'exposureAuthorization' }], [{ event: 'agree', buttonId: 'privacy-agree' }]])
    expect(nearby.text).not.toContain('不同意')
  })

  it('is answered for everything that waits when refused, and when the page is left', async () => {
    const [one, other, last] = [vi.fn(), vi.fn(), vi.fn()]
    need(one)
    need(other)
    await nearby.tap('不同意', '.privacy')
    for (const each of [one, other]) expect(each).toHaveBeenLastCalledWith({ event: 'disagree' })
    need(last)
    nearby.close()
    expect(last).toHaveBeenLastCalledWith({ event: 'disagree' })
  })

  it('listens again when its page is seen again', () => {
    const before = phone.wx.onNeedPrivacyAuthorization.mock.calls.length
    nearby.lifetime('show')
    expect(phone.wx.onNeedPrivacyAuthorization.mock.calls).toHaveLength(before + 1)
  })
})
