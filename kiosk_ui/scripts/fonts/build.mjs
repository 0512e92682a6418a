/**
 * Makes the screen fonts: WOFF2 slices of Noto Sans SC (regular and bold) and the two style sheets that name them.
 * What is there already is kept: each slice is stored under a hash of its characters and its font.
 *
 * Output in kiosk_ui/.cache/fonts: core.css (the interface's own words), rest.css (everything else), *.woff2.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { basics, byFrequency, contentTexts, interfaceTexts } from './characters.mjs'
import { codePoints } from './cmap.mjs'
import { cut } from './slices.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const ui = resolve(here, '../..')
const root = resolve(ui, '..')
const out = join(ui, '.cache/fonts')
const version = createHash('sha256').update(readFileSync(join(here, 'subsetter.mjs'))).digest('hex')

const require = createRequire(import.meta.url)
const fontOf = (name) => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}.ttf`)
const WEIGHTS = [
  { weight: 400, font: fontOf('400Regular/NotoSansSC_400Regular'), families: ['core', 'more'] },
  { weight: 700, font: fontOf('700Bold/NotoSansSC_700Bold'), families: ['core'] },
]
const FAMILY = { core: 'Daoban Sans', more: 'Daoban Sans More' }

const started = performance.now()
mkdirSync(out, { recursive: true })
const faces = allFaces()
const missing = faces.filter((face) => !existsSync(join(out, face.file)))
await make(missing)
writeStyles(faces)
removeOld(faces)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(`fonts: ${faces.length} slices, ${missing.length} made anew, ${seconds} s`)

function allFaces() {
  const slices = cut({
    interface: [...basics(), ...byFrequency(interfaceTexts(root))],
    content: byFrequency(contentTexts(root)),
    supported: codePoints(readFileSync(WEIGHTS[0].font)),
  })
  const sources = new Map(WEIGHTS.map(({ font }) => [font, createHash('sha256').update(readFileSync(font)).digest('hex')]))
  // Regular and bold of a slice stand side by side: their equal ranges then compress to one.
  return slices.flatMap((slice) =>
    WEIGHTS.filter(({ families }) => families.includes(slice.family)).map(({ weight, font }) => {
      const text = [version, sources.get(font), [...slice.chars].sort().join('')].join('|')
      const key = createHash('sha256').update(text).digest('hex').slice(0, 12)
      return { ...slice, weight, font, file: `${slice.name}-${weight}-${key}.woff2` }
    }),
  )
}

/** The heaviest work first, spread over the processors. */
async function make(wanted) {
  const queue = [...wanted].sort((a, b) => b.chars.length - a.chars.length)
  const crew = Math.min(availableParallelism(), queue.length)
  await Promise.all(Array.from({ length: crew }, () => workThrough(queue)))
}

function workThrough(queue) {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url))
  return new Promise((done, fail) => {
    const next = () => {
      const face = queue.shift()
      if (!face) return void worker.terminate().then(() => done())
      worker.postMessage({ font: face.font, chars: face.chars, file: join(out, face.file) })
    }
    worker.on('message', next)
    worker.on('error', fail)
    next()
  })
}

function writeStyles(all) {
  const css = (list) =>
    list
      .map(
        (face) =>
          `@font-face{font-family:'${FAMILY[face.family]}';font-style:normal;font-weight:${face.weight};` +
          `font-display:swap;src:url('./${face.file}') format('woff2');unicode-range:${face.range}}`,
      )
      .join('\n')
  writeFileSync(join(out, 'core.css'), css(all.filter((face) => face.name === 'ui')))
  writeFileSync(join(out, 'rest.css'), css(all.filter((face) => face.name !== 'ui')))
}

function removeOld(all) {
  const current = new Set(all.map((face) => face.file))
  for (const name of readdirSync(out)) {
    if (name.endsWith('.woff2') && !current.has(name)) rmSync(join(out, name))
  }
}
