/** The words that can be typed, read from the dictionary's text (see scripts/pinyin/encode.ts), and found by initials. Pure. */
export interface Word {
  text: string
  /** One a character. */
  syllables: readonly string[]
  /** −ln of how likely it is. */
  weight: number
  /** Whether it is a name in the catalogue, or all that somebody says there. */
  own: boolean
}

export interface Words {
  syllables: ReadonlySet<string>
  /** By the first letters of their syllables: `sfz`. */
  byInitials: ReadonlyMap<string, readonly Word[]>
  /** Words of the catalogue that are worth completing, likeliest first. */
  own: readonly Word[]
  /** The same by their first two initials. */
  ownByStart: ReadonlyMap<string, readonly Word[]>
  /** Every beginning of a key of `byInitials`. */
  beginnings: ReadonlySet<string>
}

/** Shorter ones are typed as fast as chosen. */
const SHORTEST_COMPLETED = 3
/** Steps of a weight in the text. */
const STEP = 0.5

export function readWords(text: string): Words {
  const [head = '', ...lines] = text.split('\n')
  const usual = usualReadings(head)
  const byInitials = new Map<string, Word[]>()
  const ownByStart = new Map<string, Word[]>()
  const own: Word[] = []
  const syllables = new Set(usual.values())
  for (const line of lines) {
    for (const word of wordsOf(line, usual)) {
      file(byInitials, initials(word), word)
      if (word.own && word.text.length >= SHORTEST_COMPLETED) own.push(word)
      if (word.text.length === 1) syllables.add(word.syllables[0]!)
    }
  }
  own.sort((a, b) => a.weight - b.weight)
  for (const word of own) file(ownByStart, initials(word).slice(0, 2), word)
  return { syllables, byInitials, own, ownByStart, beginnings: beginningsOf(byInitials.keys()) }
}

function usualReadings(head: string): Map<string, string> {
  const usual = new Map<string, string>()
  for (const group of head.split(' ')) {
    const syllable = /^[a-z]+/.exec(group)?.[0] ?? ''
    for (const character of group.slice(syllable.length)) usual.set(character, syllable)
  }
  return usual
}

function wordsOf(line: string, usual: ReadonlyMap<string, string>): Word[] {
  const [, weight = '', own = '', length = '', texts = ''] = /^(\d+)(\*?) (\d+|!) (.*)$/.exec(line) ?? []
  const make = (text: string, syllables: readonly string[]): Word => ({
    text,
    syllables,
    weight: Number(weight) * STEP,
    own: own === '*',
  })
  if (length === '!') {
    return texts.split(',').map((one) => {
      const [text = '', ...syllables] = one.split(' ')
      return make(text, syllables)
    })
  }
  const size = Number(length)
  return Array.from({ length: texts.length / size }, (_, i) => {
    const text = texts.slice(i * size, (i + 1) * size)
    return make(text, [...text].map((character) => usual.get(character) ?? ''))
  })
}

function initials(word: Word): string {
  return word.syllables.map((one) => one[0]).join('')
}

function file(index: Map<string, Word[]>, key: string, word: Word): void {
  const list = index.get(key)
  if (list) list.push(word)
  else index.set(key, [word])
}

function beginningsOf(keys: Iterable<string>): Set<string> {
  const found = new Set<string>()
  for (const key of keys) for (let end = 1; end <= key.length; end += 1) found.add(key.slice(0, end))
  return found
}
