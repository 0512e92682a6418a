/** What a list is narrowed to, as the address's query says it. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { operations } from '@/api/schema'

type ListQuery = NonNullable<operations['list_items_api_items_get']['parameters']['query']>
export type Audience = NonNullable<ListQuery['audience']>

export const WAYS = ['theme', 'life_stage', 'department'] as const
export type Way = (typeof WAYS)[number]

export interface Browsing {
  audience: Audience | null
  /** By which list of values one browses. */
  by: Way
  /** The chosen value, or null for all. */
  value: string | null
  page: number
}

const AUDIENCES: readonly string[] = ['person', 'enterprise', 'public_institution', 'social_organisation']

export function readBrowsing(query: LocationQuery): Browsing {
  const one = (name: string): string | null => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : null)
  const audience = one('audience')
  const chosen = WAYS.find((way) => one(way) !== null)
  const by = WAYS.find((way) => way === one('by'))
  const page = Number(one('page') ?? 1)
  return {
    audience: audience !== null && AUDIENCES.includes(audience) ? (audience as Audience) : null,
    by: chosen ?? by ?? 'theme',
    value: chosen ? one(chosen) : null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

export function writeBrowsing(browsing: Browsing): LocationQueryRaw {
  return {
    ...(browsing.audience && { audience: browsing.audience }),
    ...(browsing.value ? { [browsing.by]: browsing.value } : { by: browsing.by }),
    ...(browsing.page > 1 && { page: String(browsing.page) }),
  }
}

/** The same as the service takes it. */
export function listQuery(browsing: Browsing): ListQuery {
  return {
    ...(browsing.audience && { audience: browsing.audience }),
    ...(browsing.value && { [browsing.by]: browsing.value }),
    page: browsing.page,
  }
}
