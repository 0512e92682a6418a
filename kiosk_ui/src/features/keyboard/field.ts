/** Text fields as the keyboard sees them: which it serves, what it shows for them, and writing into them. */
export type Field = HTMLInputElement | HTMLTextAreaElement
export type Layer = 'letters' | 'numbers' | 'symbols'
export type Language = 'chinese' | 'english'

const TYPES = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number'])
const NUMERIC = new Set(['numeric', 'decimal', 'tel'])
const LATIN = new Set(['url', 'email', 'password'])

/** Whether the keyboard serves it: a field to type in, without keys of its own beside it. */
export function isField(element: unknown): element is Field {
  if (element instanceof HTMLTextAreaElement) return isOpen(element)
  return element instanceof HTMLInputElement && TYPES.has(element.type) && isOpen(element)
}

function isOpen(field: Field): boolean {
  return !field.disabled && !field.readOnly && field.inputMode !== 'none' && !field.form?.querySelector('[data-keypad]')
}

/** The keys that a field begins with. */
export function beginning(field: Field): { layer: Layer; language: Language } {
  const numeric = NUMERIC.has(field.inputMode) || NUMERIC.has(field.type) || field.type === 'number'
  const latin = LATIN.has(field.inputMode) || LATIN.has(field.type)
  return { layer: numeric ? 'numbers' : 'letters', language: latin ? 'english' : 'chinese' }
}

/** From where to where text is chosen; the end of the text where the field does not tell (a number). */
export function selection(field: Field): [start: number, end: number] {
  const end = field.value.length
  return [field.selectionStart ?? end, field.selectionEnd ?? end]
}

/** Put `text` in place of a stretch, the caret behind it, as far as the field has room; the characters that fitted. */
export function replace(field: Field, start: number, end: number, text: string): number {
  const room = field.maxLength < 0 ? text.length : field.maxLength - field.value.length + (end - start)
  const fitting = text.slice(0, Math.max(0, room))
  if (field.selectionStart === null) rewrite(field, field.value.slice(0, start) + fitting + field.value.slice(end))
  else {
    field.setRangeText(fitting, start, end)
    field.setSelectionRange(start + fitting.length, start + fitting.length)
  }
  const inputType = fitting === '' ? 'deleteContentBackward' : 'insertText'
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: fitting || null }))
  return fitting.length
}

/** A number field empties itself of what is no number yet: it then stays as it was. */
function rewrite(field: Field, text: string): void {
  const before = field.value
  field.value = text
  if (field.value !== text) field.value = before
}

/** What Enter is for, as the page says. */
export function purpose(field: Field): 'line' | 'search' | 'send' | 'done' {
  if (field instanceof HTMLTextAreaElement) return 'line'
  const hint = field.getAttribute('enterkeyhint')
  return hint === 'search' || hint === 'send' ? hint : 'done'
}

/** Take away what is chosen, or the character before the caret. */
export function eraseBackward(field: Field): void {
  const [start, end] = selection(field)
  const before = [...field.value.slice(0, start)].at(-1)?.length ?? 0
  if (start !== end || before > 0) replace(field, start === end ? start - before : start, end, '')
}

/** What Enter does in a field: a new line, or sending the form it belongs to. */
export function enter(field: Field): void {
  const key = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }
  if (!field.dispatchEvent(new KeyboardEvent('keydown', key))) return
  if (purpose(field) === 'line') replace(field, ...selection(field), '\n')
  else field.form?.requestSubmit()
}
