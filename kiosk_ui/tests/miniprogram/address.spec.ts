import { describe, expect, it } from 'vitest'
import { decoded, isOwnPath, pathOf, readCode } from '../../miniprogram/app/common/address'
import { rootSize } from '../../miniprogram/app/common/letters'
import { mapOf, shownPoint, type Point } from '../../miniprogram/app/common/points'
import { sharedOf } from '../../miniprogram/app/common/share'

const OURS = 'https://zw.example.gov.cn'

describe('a scanned code', () => {
  it.each([
    '/p/7sto2mridbhc5kkk',
    '/p/7sto2mridbhc5kkk?item=id-card-reissue',
    '/n/3vBq0p_xT-2mK9aLcE1rWg',
    '/n/3vBq0p_xT-2mK9aLcE1rWg/where',
    '/chat/continue/u3vBq0pxT2mK9aLcE1rWg-_x',
  ])('of ours is opened: %s', (path) => {
    expect(readCode(OURS + path, OURS)).toEqual({ path })
    expect(readCode(` HTTPS://ZW.example.gov.cn${path}\n`, OURS)).toEqual({ path })
  })

  it.each([
    ['http://zw.example.gov.cn/p/7sto2mridbhc5kkk', 'zw.example.gov.cn'],
    ['https://zw.example.gov.cn:8443/p/7sto2mridbhc5kkk', 'zw.example.gov.cn'],
    ['https://zw.example.gov.cn@evil.example/p/7sto2mridbhc5kkk', 'evil.example'],
    ['https://zw.example.gov.cn.evil.example/p/7sto2mridbhc5kkk', 'zw.example.gov.cn.evil.example'],
    ['https://evil.example/?u=https://zw.example.gov.cn/p/7sto2mridbhc5kkk', 'evil.example'],
    ['https://evil.example#https://zw.example.gov.cn/p/7sto2mridbhc5kkk', 'evil.example'],
    ['https://evil.example\\@zw.example.gov.cn/p/7sto2mridbhc5kkk', 'evil.example'],
  ])('of another host is refused, which is named: %s', (address, host) => {
    expect(readCode(address, OURS)).toEqual({ refused: 'foreign', host })
  })

  it.each(['/', '/editor', '/p/', '/p/a/b', '/p/../editor', '/n/3vBq0p_xT-2mK9aLcE1rWg/other', '/chat/continue/', '/api/items'])(
    'of ours that nothing prints is refused: %s',
    (path) => {
      expect(readCode(OURS + path, OURS)).toEqual({ refused: 'other', host: '' })
    },
  )

  it.each(['', '6901234567892', 'weixin://dl/x', 'javascript:alert(1)', 'wxp://f2f0'])('that is no address: %s', (text) => {
    expect(readCode(text, OURS)).toEqual({ refused: 'no-address', host: '' })
  })
})

describe('a path', () => {
  it('keeps its query and fragment', () => {
    expect(pathOf(`${OURS}/items/a/guide?at=420602#a=eyJ4IjoieSJ9`, OURS)).toBe('/items/a/guide?at=420602#a=eyJ4IjoieSJ9')
    expect(pathOf(OURS, OURS)).toBe('/')
    expect(pathOf(`${OURS}?kiosk=1`, OURS)).toBe('/?kiosk=1')
  })

  it.each(['//evil.example/', '/\\evil.example', 'items/a', '', '/a b', '/a\tb', '.evil.example/'])('that leads elsewhere is none: %s', (path) => {
    expect(isOwnPath(path)).toBe(false)
    if (path !== '') expect(pathOf(OURS + path, OURS)).toBeNull()
  })

  it('arrives encoded or plain', () => {
    expect(decoded('%2Fsearch%3Fq%3D%25E8%25AF%2581')).toBe('/search?q=%E8%AF%81')
    expect(decoded('/p/100%')).toBe('/p/100%')
  })
})

describe('a share card', () => {
  it('opens the matter without what the person answered', () => {
    expect(sharedOf('/items/id-card-reissue/guide#a=eyJ4IjoieSJ9')).toEqual({
      kind: 'items',
      id: 'id-card-reissue',
      path: '/items/id-card-reissue',
    })
    expect(sharedOf('/packages/birth-of-child?at=420602')).toMatchObject({ kind: 'packages', path: '/packages/birth-of-child' })
    expect(sharedOf('/p/7sto2mridbhc5kkk?item=a')).toEqual({ kind: 'plate', path: '/p/7sto2mridbhc5kkk' })
  })

  it.each(['/', '/search?q=离婚', '/n/3vBq0p_xT-2mK9aLcE1rWg', '/n/3vBq0p_xT-2mK9aLcE1rWg/where', '/chat', '/chat/continue/48210937'])(
    'opens nothing of a person: %s',
    (path) => {
      expect(sharedOf(path)).toBeNull()
    },
  )
})

describe('letters', () => {
  it('are never below 18 px and grow with those of WeChat, to at least 30', () => {
    expect([undefined, 14, 16, 17, 20, 23, 27, 40].map(rootSize)).toEqual([18, 18, 18, 19, 23, 26, 30, 32])
  })
})

describe('a service point', () => {
  const point: Point = {
    id: 'a',
    name: '甲大厅',
    networks: [],
    division: '420602',
    address: '某路 1 号',
    location: { lat: 32.01, lng: 112.14, system: 'gcj02' },
    quality: 'surveyed',
    distance_m: 1240,
    open_now: true,
    hours: ['周一至周五 9:00-17:00'],
    routes: {},
  }

  it('is handed to the map with what the map shows', () => {
    expect(mapOf(point)).toEqual({ latitude: 32.01, longitude: 112.14, name: '甲大厅', address: '某路 1 号', scale: 17 })
    expect(shownPoint(point)).toMatchObject({ distance: '约1.2公里', open: '正在办公', isOpen: true, canMap: true, isExample: false })
  })

  it('is not where its position is a placeholder, or in a system that the map would misread', () => {
    expect(mapOf({ ...point, quality: 'placeholder' })).toBeNull()
    expect(mapOf({ ...point, location: { ...point.location, system: 'wgs84' } })).toBeNull()
    expect(shownPoint({ ...point, quality: 'placeholder', open_now: null, distance_m: 4 })).toMatchObject({
      canMap: false,
      isExample: true,
      open: '',
      distance: '约10米',
    })
  })
})
