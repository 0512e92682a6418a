/**
 * The dictionary as a text that packs well. Its lines:
 *
 *   `a啊阿 ai爱挨 …`          the usual reading of every character
 *   `17* 3 身份证居住证…`      words of 3 characters, of weight 17, whole texts of the catalogue (`*`), in their usual readings
 *   `17 ! 银行 yin hang,…`     words with another reading of one of their characters
 */
import type { Entry } from './entries.ts'

export function encode(all: readonly Entry[]): string {
  const usual = usualReadings(all)
  const lines = new Map<string, string[]>()
  for (const entry of all) {
    const asUsual = entry.syllables.every((one, i) => usual.get(entry.text[i]!) === one)
    const key = `${entry.weight}${entry.own ? '*' : ''} ${asUsual ? entry.text.length : '!'}`
    const line = lines.get(key) ?? []
    line.push(asUsual ? entry.text : `${entry.text} ${entry.syllables.join(' ')}`)
    lines.set(key, line)
  }
  // In the order of the characters: neighbours then begin alike, which packs best.
  const words = [...lines].map(([key, texts]) => `${key} ${texts.sort().join(key.endsWith('!') ? ',' : '')}`)
  return [bySyllable(usual), ...words].join('\n')
}

function usualReadings(all: readonly Entry[]): Map<string, string> {
  const best = new Map<string, Entry>()
  for (const entry of all) {
    if (entry.text.length > 1) continue
    const before = best.get(entry.text)
    if (!before || entry.weight < before.weight) best.set(entry.text, entry)
  }
  return new Map([...best].map(([text, { syllables }]) => [text, syllables[0]!]))
}

function bySyllable(usual: Map<string, string>): string {
  const groups = new Map<string, string>()
  for (const [text, syllable] of usual) groups.set(syllable, (groups.get(syllable) ?? '') + text)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, texts]) => syllable + texts).join(' ')
}
