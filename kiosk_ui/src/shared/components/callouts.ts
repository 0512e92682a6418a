/** What a review point marks on a specimen, as the pages draw it. Pure. */
import type { Schemas } from '@/api/types'

export interface Callout {
  /** ①, ②…: the number drawn at the region; empty where the content gives none. */
  number: string
  /** Where to look, in words. */
  words: string
  /** Left, top, width, height in per cent of the picture. */
  box: readonly number[]
}

export function calloutOf(show: Schemas['Region']): Callout {
  const [, number = '', words = ''] = /^([\u2460-\u2473])?\s*(.*)$/u.exec(show.caption) ?? []
  return { number, words, box: show.box }
}

/** The outline's place over the picture, as CSS. */
export function placeOf({ box: [left = 0, top = 0, width = 100, height = 100] }: Callout): Record<'left' | 'top' | 'width' | 'height', string> {
  return { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }
}

/** The address of a specimen's picture. */
export function pictureOf(sample: string): string {
  return `/api/files/${encodeURIComponent(sample)}`
}
