/** Which characters a TrueType font has: its cmap table, format 12 (all planes) or 4 (the first). */

/** @returns {Set<number>} code points that have a glyph */
export function codePoints(font) {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = table(view, 'cmap')
  const count = view.getUint16(cmap + 2)
  const tables = Array.from({ length: count }, (_, i) => cmap + view.getUint32(cmap + 4 + i * 8 + 4))
  const full = tables.find((at) => view.getUint16(at) === 12)
  if (full !== undefined) return format12(view, full)
  const plain = tables.find((at) => view.getUint16(at) === 4)
  if (plain === undefined) throw new Error('The font has no Unicode cmap of format 4 or 12')
  return format4(view, plain)
}

function table(view, name) {
  const count = view.getUint16(4)
  for (let i = 0; i < count; i += 1) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((j) => view.getUint8(at + j)))
    if (tag === name) return view.getUint32(at + 8)
  }
  throw new Error(`The font has no table ${name}`)
}

function format12(view, at) {
  const found = new Set()
  const groups = view.getUint32(at + 12)
  for (let i = 0; i < groups; i += 1) {
    const group = at + 16 + i * 12
    const [first, last] = [view.getUint32(group), view.getUint32(group + 4)]
    for (let code = first; code <= last; code += 1) found.add(code)
  }
  return found
}

function format4(view, at) {
  const found = new Set()
  const segments = view.getUint16(at + 6) / 2
  for (let i = 0; i < segments; i += 1) {
    const last = view.getUint16(at + 14 + i * 2)
    const first = view.getUint16(at + 16 + segments * 2 + i * 2)
    for (let code = first; code <= last && code !== 0xffff; code += 1) found.add(code)
  }
  return found
}
