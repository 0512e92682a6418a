import { describe, expect, it } from 'vitest'
import { networkProblem, problemOf } from '@/api/problem'
import { isMoved } from '@/features/chat/moved'

describe('a conversation that is gone', () => {
  it('went on elsewhere where the service says so', () => {
    expect(isMoved(problemOf(410, { title: '已经转到别处', detail: '这里不再显示。' }))).toBe(true)
  })

  it.each([problemOf(404, { detail: '已经结束' }), problemOf(404, '<html>'), networkProblem(true), new Error('已经转到别处')])(
    'did not in any other case: %s',
    (problem) => {
      expect(isMoved(problem)).toBe(false)
    },
  )
})
