/** Parts of the content said in words: pieces, limits, fees, durations, channels. */
import { useI18n } from 'vue-i18n'
import type { Schemas } from '@/api/types'

export interface Wording {
  piece: (piece: Schemas['Piece']) => string
  duration: (iso: string) => string
  validity: (validity: Schemas['Validity']) => string[]
  limit: (limit: Schemas['Limit']) => string
  fee: (fee: Schemas['Fee']) => string
  law: (basis: Schemas['LegalBasis']) => string
  distance: (metres: number) => string
  /** Whose a material is, and its name. */
  owned: (who: string, name: string) => string
}

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const

export function useWording(): Wording {
  const { t } = useI18n()

  /** 原件1份（看后退还） */
  function piece(one: Schemas['Piece']): string {
    const counted = t('wording.piece', { form: t(`wording.form.${one.form}`), count: one.count })
    const remarks = [one.returned ? t('wording.returned') : null, one.note].filter(Boolean)
    return remarks.length > 0 ? t('wording.remark', { text: counted, remark: remarks.join(t('wording.and')) }) : counted
  }

  /** P1Y6M → 1年6个月 */
  function duration(iso: string): string {
    return [...iso.matchAll(/(\d+)([YMWD])/g)]
      .map(([, count, unit]) => t(`wording.duration.${UNITS[unit as keyof typeof UNITS]}`, { count }))
      .join('')
  }

  function validity(one: Schemas['Validity']): string[] {
    return [
      one.issued_within && t('wording.issuedWithin', { time: duration(one.issued_within) }),
      one.remaining && t('wording.remaining', { time: duration(one.remaining) }),
      one.note,
    ].filter((text): text is string => Boolean(text))
  }

  function limit(one: Schemas['Limit']): string {
    if (one.unit === 'on_the_spot') return t('wording.onTheSpot')
    return t(`wording.unit.${one.unit}`, { count: one.amount })
  }

  function fee(one: Schemas['Fee']): string {
    if (one.amount === null || one.amount === undefined) return one.standard ?? t('wording.feeLocal')
    const amount = Number.isInteger(one.amount) ? String(one.amount) : one.amount.toFixed(2)
    return `${amount}${one.unit ?? t('wording.yuan')}`
  }

  function law(basis: Schemas['LegalBasis']): string {
    const law = basis.law.includes('《') ? basis.law : t('wording.law', { law: basis.law })
    return law + (basis.article ?? '')
  }

  function distance(metres: number): string {
    if (metres < 1000) return t('wording.metres', { count: Math.max(10, Math.round(metres / 10) * 10) })
    return t('wording.kilometres', { count: (metres / 1000).toFixed(1) })
  }

  /** The content writes labels with and without the possessive particle: never a second one. */
  function owned(who: string, name: string): string {
    return who.endsWith(t('wording.possessive')) ? t('outcome.ofJoined', { who, name }) : t('outcome.of', { who, name })
  }

  return { piece, duration, validity, limit, fee, law, distance, owned }
}
