import { describe, expect, it } from 'vitest'
import { same } from '@/features/guide/useChatBeside'

describe('equal answers', () => {
  it('are equal whatever the order of their keys, but not of their members', () => {
    expect(same({ a: 1, b: [{ x: 1, y: 2 }] }, { b: [{ y: 2, x: 1 }], a: 1 })).toBe(true)
    expect(same({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toBe(false)
    expect(same({}, { a: { unknown: true } })).toBe(false)
  })
})
