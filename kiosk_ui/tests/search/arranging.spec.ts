import { describe, expect, it } from 'vitest'
import type { SearchHit } from '@/api/types'
import { arranged } from '@/features/search/arranging'

function hit(id: string, kind: SearchHit['kind'], confidence: number): SearchHit {
  return { id, kind, confidence, target: 'item' } as SearchHit
}
const ids = (hits: SearchHit[]) => hits.map((one) => one.id)
const many = [0.5, 0.2, 0.1, 0.1, 0.05].map((confidence, i) => hit(`i${i}`, 'item', confidence))

describe('results', () => {
  it('all stand in front of a sure answer, the first one called the likeliest', () => {
    const { front, likely, similar } = arranged({ ladder: 'answer', results: many })
    expect([front.length, likely, similar]).toEqual([5, true, []])
  })

  it('stand in front by three while the search is not sure', () => {
    const { front, likely, similar } = arranged({ ladder: 'confirm', results: many })
    expect([ids(front), likely, ids(similar)]).toEqual([['i0', 'i1', 'i2'], false, ['i3', 'i4']])
  })

  it('name a likeliest one when it alone is sure enough', () => {
    expect(arranged({ ladder: 'confirm', results: [hit('a', 'package', 0.6)] }).likely).toBe(true)
    expect(arranged({ ladder: 'confirm', results: [hit('a', 'package', 0.59)] }).likely).toBe(false)
    expect(arranged({ ladder: 'confirm', results: [hit('a', 'material', 0.9)] }).likely).toBe(false)
    const option = { ...hit('a', 'item', 0.98), ref: 'family-facts/disabled' }
    expect(arranged({ ladder: 'confirm', results: [option] }).likely).toBe(false)
  })

  it('all stand in front where a document was asked about, none of them the likeliest', () => {
    const results = [hit('a', 'review_point', 0.9), hit('b', 'material', 0.05)]
    const { front, likely, mentions } = arranged({ ladder: 'confirm', results, paper: '租赁合同' })
    expect([ids(front), likely, mentions]).toEqual([['a', 'b'], false, []])
  })

  it('fold away what only mentions the words, even as the first', () => {
    const results = [hit('m', 'material', 0.29), hit('i', 'item', 0.1), hit('f', 'faq', 0.3), hit('r', 'review_point', 0.1)]
    const { front, likely, mentions } = arranged({ ladder: 'ask', results })
    expect([ids(front), likely, ids(mentions)]).toEqual([['i', 'f'], false, ['m', 'r']])
  })

  it('leave to the question what it offers itself', () => {
    const offered = (...ids: string[]) => ({
      question: 'a',
      options: ids.map((id) => ({ id, target: 'item' as const, name: id, label: id })),
    })
    const two = arranged({ ladder: 'confirm', results: many, clarify: offered('i0', 'i1') })
    expect([ids(two.front), two.likely, ids(two.similar)]).toEqual([['i2'], false, ['i3', 'i4']])
    const three = arranged({ ladder: 'confirm', results: many, clarify: offered('i0', 'i1', 'i2') })
    expect([ids(three.front), ids(three.similar)]).toEqual([[], ['i3', 'i4']])
    const other = { ...hit('i0', 'package', 0.5), target: 'package' as const }
    expect(ids(arranged({ ladder: 'confirm', results: [other], clarify: offered('i0') }).front)).toEqual(['i0'])
    expect(ids(arranged({ ladder: 'confirm', results: many, clarify: null }).front).length).toBe(3)
  })

  it('leave the front to several wishes', () => {
    const wish = { text: 'a', id: 'i1', target: 'item' as const, name: 'b' }
    const { front, likely, similar } = arranged({ ladder: 'confirm', results: many, wishes: [wish, { ...wish, id: 'i2' }] })
    expect([ids(front), likely, similar.length]).toEqual([[], false, 5])
    expect(arranged({ ladder: 'confirm', results: many, wishes: [] }).front.length).toBe(3)
  })
})
