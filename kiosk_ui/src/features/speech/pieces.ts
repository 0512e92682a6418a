/**
 * What is read of a part of the screen, in its order: what a person sees there, sentence by sentence.
 *
 * Read is what shows: closed folds, files to open, buttons and fields are not, unless they are the answers to choose from.
 *   data-aloud="region"  what one button reads
 *   data-aloud="on"      buttons in here are read: they are choices
 *   data-aloud="off"     nothing in here is read
 */
export interface Piece {
  /** Where it stands; shown while it is read. */
  element: HTMLElement
  text: string
}

const NEVER =
  'svg,img,select,input,textarea,nav,script,style,iframe,a[target="_blank"],[aria-hidden="true"],.visually-hidden,[data-aloud="off"]'
const BUTTON = 'button,a.button'
/** Characters; the service reads at most 300 at once, and shorter pieces stop and start sooner. */
const LONGEST = 90
const SENTENCE = /[^\u3002\uff01\uff1f\uff1b!?\n]*[\u3002\uff01\uff1f\uff1b!?\n]*/g

/** The pieces of a region. */
export function piecesOf(region: HTMLElement): Piece[] {
  return collected(region, region.closest('[data-aloud="on"]') !== null).flatMap(({ element, text }) =>
    sentences(text).map((sentence) => ({ element, text: sentence })),
  )
}

function collected(element: HTMLElement, choices: boolean): Piece[] {
  const pieces: Piece[] = []
  const keepsLines = getComputedStyle(element).whiteSpace.startsWith('pre')
  let run = ''
  const flush = (): void => {
    const text = (keepsLines ? run.replace(/[^\S\n]+/g, ' ') : run.replace(/\s+/g, ' ')).trim()
    if (text !== '') pieces.push({ element, text })
    run = ''
  }
  for (const node of element.childNodes) {
    if (node instanceof Text) run += node.data
    if (!(node instanceof HTMLElement) || isSilent(node, choices)) continue
    const within = collected(node, choices || node.dataset.aloud === 'on')
    const flows = getComputedStyle(node).display === 'inline' && within.length <= 1
    if (flows) run += within[0]?.text ?? ''
    else {
      flush()
      pieces.push(...within)
    }
  }
  flush()
  return pieces
}

function isSilent(element: HTMLElement, choices: boolean): boolean {
  if (element.matches(NEVER) || element.hidden) return true
  if (element instanceof HTMLDetailsElement && !element.open) return true
  if (!choices && element.matches(BUTTON) && element.dataset.aloud !== 'on') return true
  const style = getComputedStyle(element)
  return style.display === 'none' || style.visibility === 'hidden'
}

/** Split a text where sentences end; short ones stay together, very long ones are cut. */
export function sentences(text: string): string[] {
  const parts: string[] = []
  for (const sentence of text.match(SENTENCE) ?? []) {
    const last = parts.length - 1
    if (last >= 0 && parts[last]!.length + sentence.length <= LONGEST) parts[last] += sentence
    else for (let at = 0; at < sentence.length; at += 3 * LONGEST) parts.push(sentence.slice(at, at + 3 * LONGEST))
  }
  return parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part))
}
