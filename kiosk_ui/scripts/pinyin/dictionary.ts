/** The dictionary of the kiosk's keyboard, made from the content and from two word lists; kept until one of them changes. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generalCounts, ownCounts } from './counts.ts'
import { encode } from './encode.ts'
import { commonCharacters, entries } from './entries.ts'
import { ownFiles, ownTexts } from './texts.ts'

const LONGEST_GENERAL = 6

/** Text of the dictionary, as `encode.ts` describes it. `ui` is the folder of the pages, the content lies beside it. */
export function dictionary(ui: string): string {
  const data = join(ui, '../data')
  const require = createRequire(import.meta.url)
  const general = require.resolve('@node-rs/jieba/dict.txt')
  const folder = join(ui, '.cache/pinyin')
  const file = join(folder, `${fingerprint([...ownFiles(data), general, require.resolve('pinyin-pro'), ...ownCode()])}.txt`)
  if (existsSync(file)) return readFileSync(file, 'utf8')

  const { names, sentences } = ownTexts(data)
  const counts = generalCounts(readFileSync(general, 'utf8'), LONGEST_GENERAL)
  const own = { counts: ownCounts(names, sentences), whole: new Set([...names, ...sentences]) }
  const text = encode(entries(own, counts, commonCharacters()))
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) rmSync(join(folder, old), { force: true })
  // In one step: another build may be looking for it.
  writeFileSync(`${file}.${process.pid}`, text)
  renameSync(`${file}.${process.pid}`, file)
  return text
}

function ownCode(): string[] {
  const here = dirname(fileURLToPath(import.meta.url))
  return ['texts', 'counts', 'entries', 'encode'].map((name) => join(here, `${name}.ts`))
}

function fingerprint(files: readonly string[]): string {
  const digest = createHash('sha256')
  for (const file of files) digest.update(readFileSync(file)).update('\0')
  return digest.digest('hex').slice(0, 16)
}
