import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import MapHandOff from '@/features/places/MapHandOff.vue'

const routes = { amap: 'https://uri.amap.com/navigation?to=1,2,a', tencent: 'https://apis.map.qq.com/uri/v1/routeplan?to=a' }
const show = (some: Record<string, string> = routes) => mount(MapHandOff, { props: { point: 'city-hall', routes: some } })

afterEach(() => {
  delete window.__wxjs_environment
  delete window.WeixinJSBridge
  vi.unstubAllGlobals()
})

describe('the way to a point', () => {
  it('is a link to each map, and nothing for a point that has no position', () => {
    expect(show().findAll('a').map((link) => link.attributes('href'))).toEqual(Object.values(routes))
    expect(show({}).text()).toBe('')
  })

  it('leads to WeChat’s map in the mini-program, where other hosts do not open', async () => {
    window.__wxjs_environment = 'miniprogram'
    const invoke = vi.fn()
    window.WeixinJSBridge = { invoke }
    const view = show()
    expect(view.find('a').exists()).toBe(false)
    await view.get('button').trigger('click')
    expect(invoke.mock.lastCall!.slice(0, 2)).toEqual([
      'invokeMiniProgramAPI',
      { name: 'navigateTo', arg: { url: '/pages/nearby/nearby?point=city-hall' } },
    ])
    expect(view.find('[role=alert]').exists()).toBe(false)
    expect(show({}).text()).toBe('')
  })

  it('says where else the map is, in a WeChat that lends no bridge', async () => {
    vi.stubGlobal('navigator', { ...navigator, userAgent: 'Mozilla/5.0 MicroMessenger/8.0 miniProgram/wx0123456789abcdef' })
    const view = show()
    await view.get('button').trigger('click')
    expect(view.get('[role=alert]').text()).toContain('附近办事点')
  })
})
