/** What the home page shows of the catalogue. */
import type { components } from '../../../src/api/schema'
import { read } from './service'

type Schemas = components['schemas']
export type Audience = 'person' | 'enterprise'

export interface Entry {
  id: string
  name: string
  about: string
  path: string
}

export interface Home {
  popular: Entry[]
  packages: Entry[]
  stages: { id: string; name: string; count: number; path: string }[]
}

const SHOWN = 8

/** Popular matters, packages and stages of life (or of an enterprise). Throws like `read`. */
export async function readHome(audience: Audience): Promise<Home> {
  const [page, packages] = await Promise.all([
    read('/api/items', { query: { audience } }),
    read('/api/packages', { query: { audience } }),
  ])
  const marked = page.items.filter((item) => (item.popular ?? 0) > 0)
  return {
    popular: (marked.length > 0 ? marked : page.items).slice(0, SHOWN).map((one) => entry(one, one.name)),
    packages: packages.slice(0, SHOWN).map((one) => entry(one, one.summary)),
    stages: page.facets.life_stages.map(({ id, name, count }) => ({
      id,
      name,
      count,
      path: `/browse?audience=${audience}&life_stage=${encodeURIComponent(id)}`,
    })),
  }
}

function entry(one: Schemas['ItemSummary'], about: string): Entry {
  return { id: one.id, name: one.plain_name, about, path: `/${one.kind === 'package' ? 'packages' : 'items'}/${one.id}` }
}
