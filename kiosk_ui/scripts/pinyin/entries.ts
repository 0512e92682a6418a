/** The words that can be typed, with how they sound and how likely they are here. */
import { pinyin, polyphonic } from 'pinyin-pro'

export interface Entry {
  text: string
  /** One a character, without tones, `ü` written `v` as on every keyboard. */
  syllables: string[]
  /** −ln of how likely the word is in what people type here, in steps of a half: 0 is certain. */
  weight: number
  /** Whether it is a name in the catalogue, or all that somebody says there. */
  own: boolean
}

/** What the catalogue says: how often each word, and what is said as a whole. */
export interface OwnWords {
  counts: ReadonlyMap<string, number>
  whole: ReadonlySet<string>
}

/** How much of what people type here is about the catalogue. */
const OWN_SHARE = 0.7
/** General words that are kept, the commonest first. */
const GENERAL_WORDS = 50_000
/** How often a word or a reading is said that no list counts. */
const RAREST = 1

/** Every word with its sounds and weight; `characters` are those that can be typed singly. */
export function entries(own: OwnWords, general: ReadonlyMap<string, number>, characters: readonly string[]): Entry[] {
  const weigh = weighing(own.counts, general)
  const kept = [...general].filter(([text]) => text.length > 1).sort((a, b) => b[1] - a[1])
  const common = new Set(characters)
  const words = [...new Set([...own.counts.keys(), ...kept.slice(0, GENERAL_WORDS).map(([text]) => text)])].filter(
    (one) => one.length > 1 && [...one].every((character) => common.has(character)),
  )
  const heard = new Map<string, number>()
  const all = words.map((text): Entry => {
    const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true })
    for (const [i, syllable] of syllables.entries()) {
      const key = text[i]! + syllable
      heard.set(key, (heard.get(key) ?? 0) + (general.get(text) ?? RAREST))
    }
    return { text, syllables, weight: weigh(text), own: own.whole.has(text) }
  })
  for (const text of characters) {
    const usual = text + pinyin(text, { toneType: 'none', v: true })
    heard.set(usual, (heard.get(usual) ?? 0) + (general.get(text) ?? RAREST))
  }
  return [...all, ...characters.flatMap((one) => readings(one, heard, weigh))]
}

function weighing(own: ReadonlyMap<string, number>, general: ReadonlyMap<string, number>): (text: string, share?: number) => number {
  const [ownTotal, generalTotal] = [own, general].map((counts) => [...counts.values()].reduce((a, b) => a + b, 0))
  return (text, share = 1) => {
    const likely =
      (OWN_SHARE * (own.get(text) ?? 0)) / ownTotal! + ((1 - OWN_SHARE) * (general.get(text) ?? RAREST)) / generalTotal!
    return Math.round(-2 * Math.log(likely * share))
  }
}

/** A character once for each of its readings; how likely each is, the words tell. */
function readings(text: string, heard: ReadonlyMap<string, number>, weigh: (text: string, share: number) => number): Entry[] {
  const all = [...new Set(polyphonic(text, { toneType: 'none', type: 'array', v: true })[0])].filter((one) => /[aeiouv]/.test(one))
  const count = (one: string) => heard.get(text + one) ?? RAREST / 100
  const total = all.reduce((sum, one) => sum + count(one), 0)
  return all.map((one) => ({ text, syllables: [one], weight: weigh(text, count(one) / total), own: false }))
}

/** The 6,763 characters of GB 2312, which every Chinese keyboard can write. */
export function commonCharacters(): string[] {
  const decoder = new TextDecoder('gbk')
  const found: string[] = []
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const text = decoder.decode(Uint8Array.of(row, cell))
      if (/^[\u4e00-\u9fff]$/.test(text)) found.push(text)
    }
  }
  return found
}
