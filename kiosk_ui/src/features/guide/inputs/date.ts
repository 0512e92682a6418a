/** Dates put together from year, month and day. Pure. */

export interface Day {
  year: number
  month: number
  day: number
}

/** Years to choose from, the nearest first: next year (dates to come) back to 120 years ago (birthdays). */
export function yearsAround(year: number): number[] {
  return Array.from({ length: 122 }, (_, i) => year + 1 - i)
}

/** How many days a month has; 31 while year or month are open. */
export function daysIn(year: number | null, month: number | null): number {
  return month === null ? 31 : new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()
}

/** `YYYY-MM-DD`, or null where a part is missing or the day does not exist. */
export function isoDate(year: number | null, month: number | null, day: number | null): string | null {
  if (year === null || month === null || day === null || day > daysIn(year, month)) return null
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

export function readIsoDate(value: unknown): Day | null {
  const found = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : null
}
