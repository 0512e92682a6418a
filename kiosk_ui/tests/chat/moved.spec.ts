import { describe, expect, it } from 'vitest'
import { networkProblem, problemOf } from '@/api/problem'
import { isMoved } from '@/features/chat/moved'

const gone = (detail: string, status = 404) => problemOf(status, { title: '没有找到', detail })

describe('a conversation that is gone', () => {
  it('went on elsewhere where the service says so', () => {
    expect(isMoved(gone('这次对话已经转到别处接着办了，这里不再显示。要办别的事，重新开始就行。'))).toBe(true)
  })

  it.each([
    gone('这次对话已经结束（30分钟不用会自动清除）。请重新开始，说说您要办什么。'),
    gone('这次对话还没有编号。说“转到手机上”，就给您码和编号。'),
    problemOf(404, '<html>'),
    gone('已经转到别处', 503),
    networkProblem(true),
    new Error('已经转到别处'),
  ])('did not in any other case: %s', (problem) => {
    expect(isMoved(problem)).toBe(false)
  })
})
