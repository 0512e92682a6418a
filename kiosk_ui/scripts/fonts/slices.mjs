/** Cutting the font into slices, so that a page fetches only the few that its text needs. Pure. */

/** Characters a slice: about 150 bytes each in WOFF2, so 25 to 60 KB a file. */
const SIZES = { content: 180, more: 400 }

/**
 * @param {{ interface: string[], content: string[], supported: Set<number> }} chars
 *   the first two in the order of use; what the font does not have is left out
 * @returns {{ name: string, family: 'core' | 'more', chars: string[], range: string }[]}
 *   `core` slices (our own words) come in regular and bold and by frequency. `more` (whatever people type besides)
 *   comes in regular only and in the order of the code, so that its ranges are one run each and the style sheet small;
 *   such a run may cover characters of `core`, which stands before it in the list of fonts.
 */
export function cut({ interface: ui, content, supported }) {
  const taken = new Set()
  const fresh = (list) =>
    list.filter((char) => {
      const isNew = supported.has(char.codePointAt(0)) && !taken.has(char)
      if (isNew) taken.add(char)
      return isNew
    })
  const first = fresh(ui)
  const rest = fresh(content)
  // Blocks of the whole font, less what stands in `core`: a new word in the content changes one block, not all after it.
  const everything = [...supported].sort((a, b) => a - b).map((code) => String.fromCodePoint(code))
  const more = pieces('more', everything, SIZES.more)
    .map((slice) => ({ ...slice, chars: slice.chars.filter((char) => !taken.has(char)) }))
    .filter((slice) => slice.chars.length > 0)
  const core = [{ name: 'ui', chars: first }, ...pieces('content', rest, SIZES.content)]
  return [
    ...core.map((slice) => ({ ...slice, family: 'core', range: unicodeRange(slice.chars) })),
    ...more.map((slice) => ({ ...slice, family: 'more', range: span(slice.chars) })),
  ]
}

function pieces(name, chars, size) {
  const count = Math.ceil(chars.length / size)
  return Array.from({ length: count }, (_, i) => ({
    name: `${name}-${String(i + 1).padStart(2, '0')}`,
    chars: chars.slice(i * size, (i + 1) * size),
  }))
}

/** From the first to the last of characters in order. */
function span(chars) {
  return `U+${hex(chars[0].codePointAt(0))}-${hex(chars.at(-1).codePointAt(0))}`
}

function hex(code) {
  return code.toString(16).toUpperCase()
}

/** `U+4E00-4E02,U+4E5D`: runs of neighbours are written as one. */
export function unicodeRange(chars) {
  const codes = chars.map((char) => char.codePointAt(0)).sort((a, b) => a - b)
  const runs = []
  for (const code of codes) {
    const last = runs.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else runs.push([code, code])
  }
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',')
}
