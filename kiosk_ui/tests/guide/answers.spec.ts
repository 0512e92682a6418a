import { describe, expect, it } from 'vitest'
import { answerAt, answersBefore, placeOf, questionName, withAnswer } from '@/features/guide/answers'

const ORDER = ['reason', 'sellers', 'sellers[0].state', 'sellers[0].married', 'sellers[1].state', 'loan']
const ANSWERS = {
  reason: 'sale',
  sellers: [{ state: 'comes', married: 'yes' }, { state: 'agent' }],
  loan: { unknown: true },
}

describe('places of answers', () => {
  it('tells a plain question from one of a group member, also inside a package', () => {
    expect(placeOf('reason')).toEqual({ key: 'reason' })
    expect(placeOf('birth-registration.follow-whom')).toEqual({ key: 'birth-registration.follow-whom' })
    expect(placeOf('sellers[12].state')).toEqual({ group: 'sellers', index: 12, key: 'state' })
  })

  it('names a question as the situation does', () => {
    expect(questionName({ id: 'state', group: { id: 'sellers', index: 1 } })).toBe('sellers[1].state')
    expect(questionName({ id: 'sellers', group: { id: 'sellers', index: -1 } })).toBe('sellers')
    expect(questionName({ id: 'loan', group: null })).toBe('loan')
  })

  it('finds answers of members', () => {
    expect(answerAt(ANSWERS, 'sellers[0].married')).toBe('yes')
    expect(answerAt(ANSWERS, 'sellers[1].married')).toBeUndefined()
    expect(answerAt(ANSWERS, 'buyers[0].state')).toBeUndefined()
  })
})

describe('a new answer', () => {
  it('changes one member only and leaves the given answers alone', () => {
    const changed = withAnswer(ANSWERS, 'sellers[1].state', 'minor')
    expect(changed.sellers).toEqual([{ state: 'comes', married: 'yes' }, { state: 'minor' }])
    expect(ANSWERS.sellers[1]).toEqual({ state: 'agent' })
  })

  it('keeps what the first members said when their number changes', () => {
    expect(withAnswer(ANSWERS, 'sellers', [{}, {}, {}]).sellers).toEqual([
      { state: 'comes', married: 'yes' },
      { state: 'agent' },
      {},
    ])
    expect(withAnswer(ANSWERS, 'sellers', [{}]).sellers).toEqual([{ state: 'comes', married: 'yes' }])
  })

  it('replaces several choices as a whole', () => {
    expect(withAnswer({ extras: ['a', 'b'] }, 'extras', ['b']).extras).toEqual(['b'])
  })
})

describe('the answers before a question', () => {
  it('are those asked earlier', () => {
    expect(answersBefore(ANSWERS, 'reason', ORDER)).toEqual({})
    expect(answersBefore(ANSWERS, 'sellers', ORDER)).toEqual({ reason: 'sale' })
  })

  it('keep the number of members and what was asked of them before', () => {
    expect(answersBefore(ANSWERS, 'sellers[1].state', ORDER)).toEqual({
      reason: 'sale',
      sellers: [{ state: 'comes', married: 'yes' }, {}],
    })
  })

  it('do not change the answers themselves', () => {
    answersBefore(ANSWERS, 'loan', ORDER)
    expect(ANSWERS.sellers).toEqual([{ state: 'comes', married: 'yes' }, { state: 'agent' }])
  })
})
