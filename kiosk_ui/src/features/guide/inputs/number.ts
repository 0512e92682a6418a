/** Reading a number as people type it. Pure. */

/** The number meant, or null. Full-width digits and a decimal comma or 。 are understood. */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[。．,，]/g, '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}
