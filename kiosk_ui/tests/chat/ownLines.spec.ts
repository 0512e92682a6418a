import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatMessage } from '@/api/types'
import { keepOwnLines, OWN_LINES_KEY, withOwnLines } from '@/features/chat/ownLines'
import type { Line } from '@/features/chat/store'

const message = (text: string) => ({ text, buttons: [], card: null }) as unknown as ChatMessage
const guide = (text: string): Line => ({ from: 'guide', ...message(text) })
const person = (text: string): Line => ({ from: 'person', text })

describe("the person's lines", () => {
  beforeEach(() => sessionStorage.clear())

  it('come back where they were said', () => {
    const lines = [guide('a'), guide('b'), person('x'), guide('c'), person('y'), guide('d')]
    keepOwnLines(sessionStorage, lines)
    expect(withOwnLines(sessionStorage, ['a', 'b', 'c', 'd'].map(message))).toEqual(lines)
  })

  it('come last where the service tells fewer lines than before', () => {
    keepOwnLines(sessionStorage, [guide('a'), guide('b'), person('x')])
    expect(withOwnLines(sessionStorage, [message('a')])).toEqual([guide('a'), person('x')])
  })

  it('are none where the storage holds something else', () => {
    sessionStorage.setItem(OWN_LINES_KEY, '[{"text": 1}, null]')
    expect(withOwnLines(sessionStorage, [message('a')])).toEqual([guide('a')])
    sessionStorage.setItem(OWN_LINES_KEY, 'no json')
    expect(withOwnLines(sessionStorage, [])).toEqual([])
  })
})
