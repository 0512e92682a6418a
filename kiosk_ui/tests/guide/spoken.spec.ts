import { describe, expect, it } from 'vitest'
import type { Question } from '@/api/types'
import { spoken } from '@/features/guide/spoken'
import { same } from '@/features/guide/useChatBeside'

const WORDS = { unknown: '不清楚', people: '位', place: '选好了', list: '、' }
const options = [
  { id: 'a', label: '甲', help: null },
  { id: 'b', label: '乙', help: null },
]
const of = (kind: Question['kind'], unit: string | null = null) => ({ id: 'q', kind, ask: '问', options, unit }) as Question

describe('answers in words', () => {
  it.each([
    [of('single'), 'b', '乙'],
    [of('multiple'), ['b', 'a'], '甲、乙'],
    [of('number', '岁'), 12, '12岁'],
    [of('date'), '2025-01-31', '2025-01-31'],
    [of('group'), [{}, {}], '2位'],
    [of('place'), { lat: 32, lng: 112 }, '选好了'],
    [of('single'), { unknown: true }, '不清楚'],
  ])('%o', (question, value, words) => {
    expect(spoken(question, value, WORDS)).toBe(words)
  })
})

describe('equal answers', () => {
  it('are equal whatever the order of their keys, but not of their members', () => {
    expect(same({ a: 1, b: [{ x: 1, y: 2 }] }, { b: [{ y: 2, x: 1 }], a: 1 })).toBe(true)
    expect(same({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toBe(false)
    expect(same({}, { a: { unknown: true } })).toBe(false)
  })
})
