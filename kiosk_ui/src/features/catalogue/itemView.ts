/** What an item's page shows of its raw content, before anything was answered. Pure. */
import type { ItemDetail } from '@/api/types'

/** Lines that hold for everybody come first: `when` is null there. */
export function forEverybodyFirst<T extends { when?: unknown }>(lines: readonly T[]): T[] {
  return [...lines].sort((a, b) => Number(dependsOnSituation(a)) - Number(dependsOnSituation(b)))
}

export function dependsOnSituation(line: { when?: unknown }): boolean {
  return line.when !== null && line.when !== undefined
}

export interface MaterialGlance {
  id: string
  name: string
  /** Whose it is, where one material is asked for of several people. */
  whose: string | null
  sometimes: boolean
}

/** The materials that may be asked for, by name; one asked for twice is told apart by whose it is. */
export function materialGlances(item: ItemDetail): MaterialGlance[] {
  return forEverybodyFirst(item.materials).map((use, i) => ({
    id: use.id ?? use.use ?? String(i),
    name: use.name ?? use.use ?? '',
    whose: use.label ?? null,
    sometimes: dependsOnSituation(use),
  }))
}
