/**
 * How large letters are: all sizes are rem, and the page's root size follows the size that is set in WeChat.
 * WeChat's standard is 16; ours is 18, below which no letter goes.
 * A pure function.
 */
const STANDARD = 18
const THEIR_STANDARD = 16
/** Beyond this a phone's line holds too few characters to be read. */
const LARGEST = 32

/** The page's root size in px for a size set in WeChat. */
export function rootSize(set: number | undefined): number {
  const size = Math.round((STANDARD * (set ?? THEIR_STANDARD)) / THEIR_STANDARD)
  return Math.min(LARGEST, Math.max(STANDARD, size))
}
