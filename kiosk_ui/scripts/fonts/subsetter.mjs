/** Subsetting with HarfBuzz (WebAssembly) and packing as WOFF2. One font is loaded once and cut many times. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const wawoff2 = require('wawoff2')

/** Layout that Chinese text needs; vertical and stylistic variants would only make the slices heavier. */
const FEATURES = ['ccmp', 'locl', 'kern', 'liga', 'mark', 'mkmk']
const SETS_LAYOUT_FEATURES = 6 // HB_SUBSET_SETS_LAYOUT_FEATURE_TAG
const MEMORY_WRITABLE = 2 // HB_MEMORY_MODE_WRITABLE

export async function openSubsetter(fontFile) {
  const wasm = readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm)
  const hb = instance.exports
  hb._initialize?.()
  const font = readFileSync(fontFile)
  const memory = hb.malloc(font.length)
  new Uint8Array(hb.memory.buffer).set(font, memory)
  const blob = hb.hb_blob_create(memory, font.length, MEMORY_WRITABLE, 0, 0)
  const face = hb.hb_subset_preprocess(hb.hb_face_create(blob, 0))

  /** @returns {Promise<Uint8Array>} a WOFF2 with just these characters */
  return async function subset(chars) {
    const input = hb.hb_subset_input_create_or_fail()
    const features = hb.hb_subset_input_set(input, SETS_LAYOUT_FEATURES)
    hb.hb_set_clear(features)
    for (const name of FEATURES) hb.hb_set_add(features, tag(name))
    const unicodes = hb.hb_subset_input_unicode_set(input)
    for (const char of chars) hb.hb_set_add(unicodes, char.codePointAt(0))
    const cut = hb.hb_subset_or_fail(face, input)
    hb.hb_subset_input_destroy(input)
    if (cut === 0) throw new Error(`HarfBuzz could not cut ${chars.length} characters out of ${fontFile}`)
    const result = hb.hb_face_reference_blob(cut)
    const start = hb.hb_blob_get_data(result, 0)
    const ttf = Buffer.from(new Uint8Array(hb.memory.buffer, start, hb.hb_blob_get_length(result)))
    hb.hb_blob_destroy(result)
    hb.hb_face_destroy(cut)
    return wawoff2.compress(ttf)
  }
}

function tag(name) {
  return [...name].reduce((value, char) => (value << 8) + char.charCodeAt(0), 0)
}
