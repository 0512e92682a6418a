/** Which syllables some letters may mean: written out, begun, by their initial alone, or as people here pronounce them. Pure. */
export interface Span {
  /** Place behind the last letter. */
  end: number
  /** What it may mean, and how much less likely than written out: a cost in units of −ln. */
  meanings: ReadonlyMap<string, number>
  /** First letters of the meanings. */
  firsts: readonly string[]
}

export interface Spelling {
  /** The pieces that may stand at a place. */
  spans(letters: string, at: number): readonly Span[]
}

const LONGEST = 6
const COST = { initial: 2.5, begun: 1.5, longer: 3, fuzzy: 4 }
const INITIALS = /^([bpmfdtnlgkhjqxrzcsywaeo]|[zcs]h)$/
const VOWELS = 'aeiou'
const SEPARATOR = "'"

/** Pairs of initials and of finals that many people do not tell apart. */
const ALIKE_INITIALS = [['zh', 'z'], ['ch', 'c'], ['sh', 's'], ['n', 'l']] as const
const ALIKE_FINALS = [['ang', 'an'], ['eng', 'en'], ['ing', 'in']] as const

/** @param fuzzy whether zh/z, ch/c, sh/s, n/l, ang/an, eng/en, ing/in are taken for each other */
export function makeSpelling(syllables: ReadonlySet<string>, fuzzy: boolean): Spelling {
  const known = new Map<string, Omit<Span, 'end'> | null>()

  function meaning(piece: string, last: boolean): Omit<Span, 'end'> | null {
    const key = last ? `${piece}.` : piece
    let found = known.get(key)
    if (found === undefined) {
      const meanings = meaningsOf(piece, last)
      found = meanings.size === 0 ? null : { meanings, firsts: [...new Set([...meanings.keys()].map((one) => one[0]!))] }
      known.set(key, found)
    }
    return found
  }

  function meaningsOf(piece: string, last: boolean): Map<string, number> {
    const meanings = new Map<string, number>()
    const mean = (syllable: string, cost: number) => {
      if (syllables.has(syllable)) meanings.set(syllable, Math.min(cost, meanings.get(syllable) ?? Infinity))
    }
    const written = unified(piece)
    mean(written, 0)
    if (fuzzy) for (const one of alike(written)) mean(one, COST.fuzzy)
    const cost = INITIALS.test(piece) ? COST.initial : !last ? null : syllables.has(written) ? COST.longer : COST.begun
    if (cost !== null) for (const one of syllables) if (one.startsWith(piece)) mean(one, cost)
    return meanings
  }

  function spans(letters: string, at: number): Span[] {
    const found: Span[] = []
    for (let end = at + 1; end <= Math.min(letters.length, at + LONGEST); end += 1) {
      if (letters[end - 1] === SEPARATOR) break
      const piece = letters.slice(at, end)
      // A consonant before a vowel is no initial by itself.
      const next = letters[end] ?? ''
      if (INITIALS.test(piece) && !syllables.has(piece) && next !== '' && VOWELS.includes(next)) continue
      const span = meaning(piece, end === letters.length)
      if (span) found.push({ ...span, end: letters[end] === SEPARATOR ? end + 1 : end })
    }
    return found
  }
  return { spans }
}

/** `ü` is `v`, or what stands for it: nue, jv. */
function unified(piece: string): string {
  return piece.replace(/^([nl])ue$/, '$1ve').replace(/^([jqxy])v/, '$1u')
}

function alike(piece: string): string[] {
  const starts = [piece, ...swaps(piece, ALIKE_INITIALS, (text, one) => text.startsWith(one), (text, one, other) => other + text.slice(one.length))]
  const all = starts.flatMap((start) => [
    start,
    ...swaps(start, ALIKE_FINALS, (text, one) => text.endsWith(one), (text, one, other) => text.slice(0, -one.length) + other),
  ])
  if (/^[nl]u$/.test(piece)) all.push(piece.replace('u', 'v'))
  return all.slice(1)
}

/** The text with the first pair that fits swapped: the longer one of a pair is looked for first. */
function swaps(
  text: string,
  pairs: readonly (readonly [string, string])[],
  fits: (text: string, one: string) => boolean,
  swap: (text: string, one: string, other: string) => string,
): string[] {
  for (const [long, short] of pairs) {
    if (fits(text, long)) return [swap(text, long, short)]
    if (fits(text, short)) return [swap(text, short, long)]
  }
  return []
}
