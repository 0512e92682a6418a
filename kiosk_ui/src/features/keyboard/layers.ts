/** The keys of each layer. Every row is twenty half keys wide. */
import type { Language, Layer } from './field'

export type Command = 'shift' | 'cut' | 'erase' | 'clear' | 'space' | 'enter' | 'language' | 'numbers' | 'letters' | 'symbols'

export type Key =
  /** A character; `at` is the half key that it begins at, where a row is indented. */
  { kind: 'text'; text: string; at?: number } | { kind: 'command'; command: Command; width: number }

const LETTERS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const
const NUMBERS = {
  chinese: ['1234567890', '-/：；（）￥@“”', '、？！.%+='],
  english: ['1234567890', `-/:;()$@"'`, '?!&%+=*'],
} as const
const SYMBOLS = {
  chinese: ['【】｛｝《》〈〉‘’', '·…—～＋－×÷＝＃', '①②③④⑤⑥⑦'],
  english: ['[]{}<>=+*#', '|\\^_~`€£¥°', '①②③④⑤⑥⑦'],
} as const

export function layout(layer: Layer, language: Language, shifted: boolean): Key[][] {
  const side = (command: Command): Key => ({ kind: 'command', command, width: 3 })
  const [first, second, third] =
    layer === 'letters' ? LETTERS.map((row) => keys(shifted ? row.toUpperCase() : row)) : keyRows(layer, language)
  const left = layer === 'letters' ? (language === 'chinese' ? 'cut' : 'shift') : layer === 'numbers' ? 'symbols' : 'numbers'
  return [first!, second!, [side(left), ...third!, side('erase')], lastRow(layer, language)]
}

function keyRows(layer: 'numbers' | 'symbols', language: Language): Key[][] {
  return (layer === 'numbers' ? NUMBERS : SYMBOLS)[language].map(keys)
}

function keys(row: string): Key[] {
  const indent = row.length === 9 ? 2 : undefined
  return [...row].map((text, i) => ({ kind: 'text', text, ...(i === 0 && indent ? { at: indent } : {}) }))
}

function lastRow(layer: Layer, language: Language): Key[] {
  const [comma, stop] = language === 'chinese' ? '，。' : ',.'
  return [
    { kind: 'command', command: layer === 'letters' ? 'numbers' : 'letters', width: 3 },
    { kind: 'command', command: 'language', width: 3 },
    { kind: 'text', text: comma! },
    { kind: 'command', command: 'space', width: 5 },
    { kind: 'text', text: stop! },
    { kind: 'command', command: 'clear', width: 2 },
    { kind: 'command', command: 'enter', width: 3 },
  ]
}
