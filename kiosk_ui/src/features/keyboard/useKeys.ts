/** What the keys do. */
import { ref, watch, type Ref } from 'vue'
import { beginning, enter, eraseBackward, purpose, replace, selection, type Field, type Language, type Layer } from './field'
import type { Command } from './layers'
import type { Composition } from './useComposition'

export interface Keys {
  layer: Ref<Layer>
  language: Ref<Language>
  shifted: Ref<boolean>
  text: (text: string) => void
  command: (command: Command) => void
}

export function useKeys(field: Ref<Field | null>, composition: Composition, close: () => void): Keys {
  const layer = ref<Layer>('letters')
  const language = ref<Language>('chinese')
  const shifted = ref(false)

  watch(field, (now) => {
    composition.leave()
    if (!now) return
    const begins = beginning(now)
    layer.value = begins.layer
    language.value = begins.language
    shifted.value = false
  })

  /** Take the likeliest candidates until no letter is left; false where there was nothing to take. */
  function settle(): boolean {
    if (composition.letters.value === '') return false
    let first = composition.reading.value.candidates[0]
    while (first && composition.letters.value !== '') {
      composition.pick(first)
      first = composition.reading.value.candidates[0]
    }
    composition.leave()
    return true
  }

  function insert(text: string): void {
    if (field.value) replace(field.value, ...selection(field.value), text)
    composition.check()
  }

  function text(one: string): void {
    if (layer.value === 'letters' && language.value === 'chinese' && /^[a-z]$/.test(one)) return composition.type(one)
    settle()
    insert(one)
  }

  const commands: Record<Command, () => void> = {
    shift: () => (shifted.value = !shifted.value),
    cut: () => composition.letters.value !== '' && composition.type("'"),
    erase: () => {
      if (!composition.erase() && field.value) eraseBackward(field.value)
      composition.check()
    },
    clear: () => {
      if (field.value) replace(field.value, 0, field.value.value.length, '')
      composition.leave()
    },
    space: () => {
      if (!settle()) insert(' ')
    },
    enter: () => {
      const target = field.value
      if (!target || settle()) return
      // Whoever writes goes on writing; whoever has asked wants to see the answer.
      if (['search', 'done'].includes(purpose(target))) close()
      enter(target)
    },
    language: () => {
      composition.leave()
      language.value = language.value === 'chinese' ? 'english' : 'chinese'
      shifted.value = false
    },
    numbers: () => (layer.value = 'numbers'),
    letters: () => (layer.value = 'letters'),
    symbols: () => (layer.value = 'symbols'),
  }
  return { layer, language, shifted, text, command: (command) => commands[command]() }
}
