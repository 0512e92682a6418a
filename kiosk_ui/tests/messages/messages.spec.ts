import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { zhCN } from '@/i18n'

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : /\.(vue|ts)$/.test(name) && !path.includes('api/schema') ? [path] : []
  })
}

function flat(messages: object, before = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? flat(value, `${before}${key}.`) : [`${before}${key}`],
  )
}

const sources = files('src').map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const keys = flat(zhCN)
const everything = sources.map((source) => source.text).join('\n')

/** Comments are for programmers; everything else in Chinese must be a message. */
function withoutComments(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
}

describe('messages', () => {
  it('exist for every key that the code names', () => {
    const named = [...everything.matchAll(/\bt\(\s*'([a-zA-Z0-9.]+)'/g)].map((match) => match[1]!)
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter((key) => !keys.includes(key))).toEqual([])
  })

  it('exist for every key that the code puts together', () => {
    const patterns = [...everything.matchAll(/\bt\(\s*`([^`]+)`/g)].map((match) => match[1]!)
    const unmatched = patterns.filter((pattern) => {
      const shape = new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[A-Za-z0-9_]+')}$`)
      return !keys.some((key) => shape.test(key))
    })
    expect(unmatched).toEqual([])
  })

  it('are all used', () => {
    const composed = [...everything.matchAll(/`([a-zA-Z.]+)\.\$\{/g)].map((match) => `${match[1]!}.`)
    const unused = keys.filter(
      (key) => !everything.includes(`'${key}'`) && !composed.some((start) => key.startsWith(start)),
    )
    expect(unused).toEqual([])
  })

  it('hold all Chinese of the interface', () => {
    const stray = sources.filter((source) => /[\u4e00-\u9fff]/.test(withoutComments(source.text))).map((one) => one.path)
    expect(stray).toEqual([])
  })
})

describe('the code', () => {
  it('stays in small files', () => {
    const long = sources.filter((source) => source.text.split('\n').length > 250).map((one) => one.path)
    expect(long).toEqual([])
  })

  it('asks no other host', () => {
    const addresses = [...everything.matchAll(/https?:\/\/[^\s'"`)]+/g)].map((match) => match[0])
    // The print agent runs on the kiosk itself.
    expect(addresses.filter((address) => !address.startsWith('http://127.0.0.1:'))).toEqual([])
  })
})
