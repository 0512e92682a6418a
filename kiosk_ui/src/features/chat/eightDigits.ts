/** The number that opens a conversation elsewhere, while it is typed: eight digits, shown in two groups. Pure functions. */

export const DIGITS = 8
const GROUP = 4

/** The digits of what was typed or pasted, at most eight; those of a Chinese keyboard (０ to ９) count as well. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, DIGITS)
}

/** As it is shown: `4821 0937`. */
export function grouped(digits: string): string {
  return digits.length > GROUP ? `${digits.slice(0, GROUP)} ${digits.slice(GROUP)}` : digits
}

/** Where the caret belongs in the shown number, after so many of its digits. */
export function caretAfter(count: number): number {
  return count > GROUP ? count + 1 : count
}
