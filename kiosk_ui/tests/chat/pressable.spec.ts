import { describe, expect, it } from 'vitest'
import type { ChatMessage, ChatState } from '@/api/types'
import { lastTurn, type Line } from '@/features/chat/lines'
import { pressable, standing } from '@/features/chat/pressable'

const tap = { title: '三十', choose: { question: 'age', value: '30' }, text: null, href: null }
const say = { title: '出告知单', choose: null, text: '给我告知单', href: null }

function guide(buttons: object[], kind: string | null = null, id = 'card'): Line {
  const card = kind === null ? null : { kind, id, title: '', href: '/' }
  return { from: 'guide', ...({ text: '', sources: [], buttons, card } as unknown as ChatMessage) }
}
const person: Line = { from: 'person', text: '多少钱' }
const at = (item: string, ready: boolean) => ({ item, outcome_ready: ready }) as unknown as ChatState

describe('the buttons that can be pressed', () => {
  const lines = [guide([tap]), person, guide([say], 'outcome'), guide([]), person, guide([])]

  it('are all of the last turn, also where another message follows', () => {
    const before = lines.slice(0, 4)
    expect(lastTurn(before)).toBe(2)
    expect(pressable(before[2]!, { current: true, standing: false })).toEqual([say])
  })

  it("are the result's while it stands", () => {
    expect([...standing(lines, at('card', true))]).toEqual([2])
    expect(pressable(lines[2]!, { current: false, standing: true })).toEqual([say])
  })

  it("are none of a result that was left, started over, or another matter's", () => {
    expect([...standing(lines, at('card', false))]).toEqual([])
    expect([...standing(lines, at('other', true))]).toEqual([])
    expect([...standing(lines, null)]).toEqual([])
  })

  it('are none of old questions, even on a line that stands', () => {
    expect(pressable(lines[0]!, { current: false, standing: false })).toEqual([])
    expect(pressable(guide([tap, say], 'outcome'), { current: false, standing: true })).toEqual([say])
    expect(pressable(person, { current: true, standing: true })).toEqual([])
  })

  it('are those of the question that is still open, wherever it was asked last', () => {
    expect(pressable(lines[0]!, { current: false, asking: true, standing: false })).toEqual([tap])
  })

  it("are the last result's only, with its notice", () => {
    const twice = [guide([say], 'notice', 'old'), guide([say], 'outcome'), person, guide([say], 'outcome'), person, guide([say], 'notice', 'n')]
    expect([...standing(twice, at('card', true))]).toEqual([3, 5])
    expect([...standing(twice.slice(0, 4), at('card', true))]).toEqual([3])
  })
})
