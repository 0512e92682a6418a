// @vitest-environment node
/** How much of what people really say can be typed, every word of it, within the first two pages of candidates. */
import dictionary from 'virtual:pinyin-dictionary'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { makeEngine } from '@/features/keyboard/engine/engine'
import { pages } from '@/features/keyboard/engine/pages'

const SAMPLE = 300
const PAGES = 2
const LIMIT_MS = 60_000
/** Letters that fit beside each other on a kiosk of 1080 pixels, and rows of them. */
const ROOM = 24
const ROWS = 2
const engine = makeEngine(dictionary)
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const reached = new Map<string, boolean>()

function sayings(): string[] {
  const items = '../data/items'
  return readdirSync(items, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => (load(readFileSync(join(items, name), 'utf8')) as { says?: string[] }).says ?? [])
}

/** Queries that the dictionary was not made from. */
function unseen(): string[] {
  const folder = '../data/evaluation/search'
  return readdirSync(folder)
    .filter((name) => name.endsWith('_dev.yaml'))
    .sort()
    .flatMap((name) => (load(readFileSync(join(folder, name), 'utf8')) as { queries?: { q: string; kind: string }[] }).queries ?? [])
    .filter(({ kind }) => kind === 'plain' || kind === 'life_situation' || kind === 'dialect')
    .map(({ q }) => q)
}

function sampled(texts: string[]): string[] {
  return Array.from({ length: SAMPLE }, (_, i) => texts[Math.floor((i * texts.length) / SAMPLE)]!)
}

/** The words of a sentence with the letters that write them, as its context pronounces them. */
function typing(sentence: string): { word: string; letters: string }[] {
  return [...sentence.matchAll(/[\u4e00-\u9fff]+/g)].flatMap(([run]) => {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true })
    return [...segmenter.segment(run)].map(({ segment, index }) => ({
      word: segment,
      letters: syllables.slice(index, index + segment.length).join(''),
    }))
  })
}

function isReached(word: string, letters: string): boolean {
  const key = word + letters
  if (!reached.has(key)) {
    const shown = pages(engine.read(letters).candidates, ROOM, ROWS).slice(0, PAGES).flat()
    reached.set(key, shown.some((one) => one.text === word && one.taken === letters.length))
  }
  return reached.get(key)!
}

describe.each([
  ['sayings of the catalogue', sayings, 0.9],
  ['queries that it does not know', unseen, 0.8],
])('%s', (name, texts, least) => {
  it('can be typed', () => {
    const sentences = sampled(texts()).map(typing)
    const words = sentences.flat()
    const missed = words.filter(({ word, letters }) => !isReached(word, letters))
    const whole = sentences.filter((one) => one.every(({ word, letters }) => isReached(word, letters))).length
    console.info(
      `${name}: ${whole} of ${SAMPLE} typed with every word within ${PAGES} pages; ` +
        `words ${words.length - missed.length} of ${words.length}; missed, such as: ` +
        [...new Set(missed.map(({ word, letters }) => `${letters} ${word}`))].slice(0, 40).join(', '),
    )
    expect(whole / SAMPLE).toBeGreaterThan(least)
  }, LIMIT_MS)
})
