/**
 * The letters that are being turned into characters. They stand in the field itself, so that the page sees every letter
 * (suggestions come by pinyin and by initials), until a candidate takes their place. Nothing of it is kept.
 */
import { computed, ref, type Ref } from 'vue'
import type { Candidate, Engine, Reading } from './engine/engine'
import { replace, selection, type Field } from './field'

const NOTHING: Reading = { candidates: [], cut: '' }
/** Letters that are read together. */
const LONGEST = 48

export interface Composition {
  letters: Ref<string>
  reading: Ref<Reading>
  type: (letter: string) => void
  pick: (candidate: Candidate) => void
  /** Take the last letter back; false where none is being composed. */
  erase: () => boolean
  /** Leave the letters as they are. */
  leave: () => void
  /** Look at the field again: a person, or the page, may have changed it. */
  check: () => void
}

export function useComposition(field: Ref<Field | null>, engine: Ref<Engine | null>): Composition {
  const letters = ref('')
  /** What stands before the caret. */
  const before = ref('')
  let start = 0
  const reading = computed((): Reading => {
    if (!engine.value) return NOTHING
    if (letters.value !== '') return engine.value.read(letters.value)
    return { candidates: engine.value.continue(before.value), cut: '' }
  })

  /** Whether the letters still stand before the caret. */
  function stands(): boolean {
    if (letters.value === '' || !field.value) return false
    const [from, to] = selection(field.value)
    const end = start + letters.value.length
    return from === to && from === end && field.value.value.slice(start, end) === letters.value
  }

  function type(letter: string): void {
    if (!field.value) return
    if (!stands()) letters.value = ''
    const [from, to] = selection(field.value)
    if (letters.value === '') start = from
    if (replace(field.value, from, to, letter) === 0) return
    letters.value = letters.value.length < LONGEST ? letters.value + letter : ''
  }

  function pick({ text, taken }: Candidate): void {
    if (!field.value) return
    if (!stands()) {
      letters.value = ''
      start = selection(field.value)[0]
    }
    start += replace(field.value, start, start + taken, text)
    letters.value = letters.value.slice(taken)
    if (field.value.selectionStart !== null) {
      const end = start + letters.value.length
      field.value.setSelectionRange(end, end)
    }
    check()
  }

  function erase(): boolean {
    if (!field.value || !stands()) {
      leave()
      return false
    }
    const end = start + letters.value.length
    replace(field.value, end - 1, end, '')
    letters.value = letters.value.slice(0, -1)
    return true
  }

  function leave(): void {
    letters.value = ''
    check()
  }

  function check(): void {
    if (!stands()) letters.value = ''
    before.value = field.value ? field.value.value.slice(0, selection(field.value)[0]) : ''
  }
  return { letters, reading, type, pick, erase, leave, check }
}
