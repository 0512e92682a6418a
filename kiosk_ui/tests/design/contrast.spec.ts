import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/design/tokens.css', 'utf8')

/** Every ink and the grounds that it is written on. */
const PAIRS: [ink: string, grounds: string[]][] = [
  ['ink', ['ground', 'surface', 'surface-sunk', 'plate-tint', 'good-tint', 'doubt-tint', 'stop-tint']],
  ['ink-soft', ['ground', 'surface', 'surface-sunk', 'plate-tint', 'doubt-tint']],
  ['ink-faint', ['ground', 'surface', 'surface-sunk']],
  ['plate', ['ground', 'surface', 'surface-sunk', 'plate-tint']],
  ['on-plate', ['plate', 'plate-deep']],
  ['on-plate-soft', ['plate']],
  ['focus-halo', ['plate']],
  ['plate-deep', ['focus-halo', 'surface']],
  ['good', ['surface', 'good-tint', 'ground']],
  ['doubt', ['surface', 'doubt-tint']],
  ['stop', ['surface', 'stop-tint']],
  ['content', ['surface', 'content-tint']],
]

function tokens(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]))
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

const normal = tokens(css.split(":root[data-contrast='high']")[0]!)
const high = { ...normal, ...tokens(css.split(":root[data-contrast='high']")[1]!) }

describe.each([
  ['normal', normal, 4.5],
  ['high', high, 7],
])('colours, %s contrast', (_, colours, least) => {
  it.each(PAIRS.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground])))('%s on %s', (ink, ground) => {
    const pair = [colours[ink!], colours[ground!]]
    expect(pair.every(Boolean), `${ink} and ${ground} are colours`).toBe(true)
    expect(contrast(pair[0]!, pair[1]!)).toBeGreaterThanOrEqual(least)
  })
})
