// @vitest-environment node
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
// @ts-expect-error plain JavaScript: it runs before anything is built
import { byFrequency } from '../../scripts/fonts/characters.mjs'
// @ts-expect-error the same
import { codePoints } from '../../scripts/fonts/cmap.mjs'
// @ts-expect-error the same
import { cut, unicodeRange } from '../../scripts/fonts/slices.mjs'

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const supported: Set<number> = codePoints(readFileSync(font))

interface Slice {
  name: string
  family: 'core' | 'more'
  chars: string[]
  range: string
}

describe('the font', () => {
  it('has all of GB 2312', () => {
    const decoder = new TextDecoder('gb2312')
    const missing: string[] = []
    for (let row = 0xb0; row <= 0xf7; row += 1) {
      for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
        const char = decoder.decode(Uint8Array.of(row, cell))
        if (/^\p{Script=Han}$/u.test(char) && !supported.has(char.codePointAt(0)!)) missing.push(char)
      }
    }
    expect(missing).toEqual([])
  })
})

describe('slices', () => {
  const slices: Slice[] = cut({ interface: [...'办事指南'], content: [...'办理户口身份证\u{2A6D6}'], supported })

  it('hold every character of the font once', () => {
    const all = slices.flatMap((slice) => slice.chars)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe(supported.size)
  })

  it('put our own words first', () => {
    expect(slices[0]).toMatchObject({ name: 'ui', family: 'core', chars: [...'办事指南'] })
    expect(slices[1]!.chars.slice(0, 3)).toEqual([...'理户口'])
  })

  it('of other characters have one run each', () => {
    for (const slice of slices.filter((one) => one.family === 'more')) expect(slice.range).toMatch(/^U\+[0-9A-F]+-[0-9A-F]+$/)
  })
})

describe('ranges', () => {
  it('join neighbours', () => {
    expect(unicodeRange(['c', 'a', 'b', '中'])).toBe('U+61-63,U+4E2D')
  })

  it('are ordered by use', () => {
    expect(byFrequency(['乙甲', '甲', '丙甲乙'])).toEqual(['甲', '乙', '丙'])
  })
})
