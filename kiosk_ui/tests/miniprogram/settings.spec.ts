// @vitest-environment node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { faultsOf, readSettings } from '../../miniprogram/bundle/settings'
import { SITE } from './built'

const folder = mkdtempSync(join(tmpdir(), 'settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  const path = join(folder, 'settings.json')
  writeFileSync(path, text)
  return readSettings(path)
}

describe('the settings of the mini-program', () => {
  it('are read', () => {
    expect(read(JSON.stringify(SITE))).toEqual(SITE)
  })

  it('say in which file what is missing, all at once', () => {
    const unset = () => readSettings('miniprogram/settings.json')
    expect(unset).toThrow('miniprogram/settings.json')
    expect(unset).toThrow('origin 没有填')
    expect(unset).toThrow('appId 没有填')
  })

  it.each(['http://zw.example.gov.cn', 'https://zw.example.gov.cn/', 'https://zw.example.gov.cn/dao', 'https://ZW.example.gov.cn', 'zw.example.gov.cn', 'https://localhost'])(
    'refuse an origin that no mini-program could use: %s',
    (origin) => {
      expect(faultsOf({ ...SITE, origin })[0]).toContain(origin)
    },
  )

  it('refuse an AppID of another shape, and a file that is no JSON', () => {
    expect(faultsOf({ ...SITE, appId: 'gh_0123456789ab' })).toHaveLength(1)
    expect(() => read('{origin')).toThrow('读不出来')
  })
})
