import { describe, expect, it } from 'vitest'
import { fromFragment, toFragment } from '@/features/guide/fragment'

describe('the fragment', () => {
  it('gives back what it was made of', () => {
    const state = {
      answers: { reason: 'sale', extras: ['a', 'b'], area: 12.5, born: '2025-01-31', sellers: [{ state: { unknown: true } }], note: '襄阳' },
      again: 'sellers[0].state',
    }
    expect(fromFragment(toFragment(state))).toEqual({ ...state, damaged: false })
  })

  it('is empty without answers', () => {
    expect(toFragment({ answers: {}, again: null })).toBe('')
    expect(fromFragment('')).toEqual({ answers: {}, again: null, damaged: false })
  })

  it('holds no character that a chat program would break', () => {
    const fragment = toFragment({ answers: { a: '????>>>>~~~~', b: '中文' }, again: null })
    expect(fragment).toMatch(/^#a=[A-Za-z0-9_-]+$/)
  })

  it.each(['#a=eyJjYXJkLXN0YX', '#a=%E4%BD%A0', '#a=W10', '#a=bnVsbA', '#a=!!'])('says that %s is damaged', (fragment) => {
    expect(fromFragment(fragment)).toEqual({ answers: {}, again: null, damaged: true })
  })
})
