/** What the list comes to: how many to bring, how many in doubt. Pure. */
import type { ItemOutcome, MaterialLine, PackageOutcome } from '@/api/types'

export type Outcome = ItemOutcome | PackageOutcome

export function isPackageOutcome(outcome: Outcome): outcome is PackageOutcome {
  return 'members' in outcome
}

export interface Count {
  /** To bring from home for sure. */
  bring: number
  /** Depend on an answer given as 不清楚. */
  maybe: number
  /** Come out of an earlier step: not to be brought. */
  produced: number
}

export function countMaterials(materials: readonly MaterialLine[]): Count {
  const produced = materials.filter((line) => line.produced_by)
  const own = materials.filter((line) => !line.produced_by)
  return {
    bring: own.filter((line) => !line.maybe).length,
    maybe: own.filter((line) => line.maybe).length,
    produced: produced.length,
  }
}

/** Required first, then those in doubt, then optional and later ones, last what comes out of a step by itself. */
export function inOrderOfNeed(materials: readonly MaterialLine[]): MaterialLine[] {
  const rank = (line: MaterialLine): number => {
    if (line.produced_by) return 4
    if (line.necessity === 'later') return 3
    if (line.necessity === 'optional') return 2
    return line.maybe ? 1 : 0
  }
  return materials.map((line, i) => ({ line, i })).sort((a, b) => rank(a.line) - rank(b.line) || a.i - b.i).map(({ line }) => line)
}

/** A line's own key: one material may be on the list once per person. */
export function lineKey(line: MaterialLine): string {
  return `${line.id}|${line.for ?? ''}`
}
