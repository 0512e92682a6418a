/** How the results are laid out: how sure the search is decides how many stand in front. Pure. */
import type { Clarify, SearchHit, SearchResponse } from '@/api/types'

/** From here on the first hit may be called the likeliest one, 0 to 1. */
export const LIKELY = 0.6
/** Below it, a hit found only inside an item's content does not stand in front, 0 to 1. */
export const MENTION = 0.3
/** Hits in front while the search is not sure. */
const IN_FRONT = 3

export interface Arrangement {
  front: SearchHit[]
  /** Whether the first of `front` may be called the likeliest one. */
  likely: boolean
  /** Similar ones, folded. */
  similar: SearchHit[]
  /** Items that only mention the words in their content, folded. */
  mentions: SearchHit[]
}

type Arrangeable = Pick<SearchResponse, 'ladder' | 'results'> & Partial<Pick<SearchResponse, 'wishes' | 'clarify' | 'paper'>>

export function arranged({ ladder, results, wishes, clarify, paper }: Arrangeable): Arrangement {
  // Who asks about a document is answered by what the items say of it.
  if (paper) return { front: results, likely: false, similar: [], mentions: [] }
  const own = results.filter((hit) => !onlyMentions(hit))
  const mentions = results.filter(onlyMentions)
  // What the question offers stands in its answers already: only what else would stand in front comes after it.
  if (clarify) return besides(clarify, own, mentions)
  // Several wishes stand in front themselves; what the whole sentence also resembles comes after them.
  if (wishes && wishes.length > 0) return { front: [], likely: false, similar: own, mentions }
  const front = ladder === 'answer' ? own : own.slice(0, IN_FRONT)
  const first = results[0]
  const likely = first !== undefined && first === front[0] && (ladder === 'answer' || isLikely(first))
  return { front, likely, similar: own.slice(front.length), mentions }
}

function besides(clarify: Clarify, own: SearchHit[], mentions: SearchHit[]): Arrangement {
  const asked = (hit: SearchHit): boolean => clarify.options.some((one) => one.id === hit.id && one.target === hit.target)
  const rest = (hits: SearchHit[]): SearchHit[] => hits.filter((hit) => !asked(hit))
  const [front, similar] = [rest(own.slice(0, IN_FRONT)), rest(own.slice(IN_FRONT))]
  return { front, likely: false, similar, mentions: rest(mentions) }
}

function onlyMentions(hit: SearchHit): boolean {
  return isContent(hit) && hit.confidence < MENTION
}

/** While the search itself is unsure, words found in a piece of the content (a material, an answer, an option: `ref`
 * names it) do not make the item the likeliest. */
function isLikely(hit: SearchHit): boolean {
  return !isContent(hit) && !hit.ref && hit.confidence >= LIKELY
}

const isContent = (hit: SearchHit): boolean => hit.kind !== 'item' && hit.kind !== 'package'
