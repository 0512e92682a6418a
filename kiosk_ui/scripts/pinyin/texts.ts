/** The catalogue's own words: what things are called there, and what people say about them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
// @ts-expect-error plain JavaScript: it runs before anything is built
import { filesUnder } from '../fonts/characters.mjs'

export interface OwnTexts {
  /** Names of items, packages, materials, departments, places, and what else they are called. */
  names: string[]
  /** Sentences: what people say about them, and the options of questions. */
  sentences: string[]
}

const PLACES = ['items', 'packages', 'materials', 'questions', 'places/divisions.yaml', 'reference', 'sayings', 'lexicon']
const NAMES = new Set(['name', 'plain_name', 'aliases'])
const SENTENCES = new Set(['says', 'label', 'ask', 'same'])

/** Read the content folder `data`. Evaluation sets are left out: they measure what is made of this. */
export function ownTexts(data: string): OwnTexts {
  const texts: OwnTexts = { names: [], sentences: [] }
  for (const file of ownFiles(data)) {
    const text = readFileSync(file, 'utf8')
    if (file.endsWith('.yaml')) collect(load(text), texts)
    else texts.sentences.push(text.replace(/^#.*$/gm, ''))
  }
  return texts
}

/** The files that are read, in the same order everywhere. */
export function ownFiles(data: string): string[] {
  return PLACES.map((place) => join(data, place)).flatMap((place): string[] =>
    place.endsWith('.yaml') ? [place] : filesUnder(place, ['.yaml', '.txt']),
  )
}

function collect(value: unknown, texts: OwnTexts): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (NAMES.has(key)) texts.names.push(...strings(inner))
    else if (SENTENCES.has(key)) texts.sentences.push(...strings(inner))
    else collect(inner, texts)
  }
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.flatMap(strings) : []
}
