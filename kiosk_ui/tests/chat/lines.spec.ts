import { describe, expect, it } from 'vitest'
import type { ChatMessage, ChatState } from '@/api/types'
import { askedAt, lastTurn, linesOf, numberGiven } from '@/features/chat/lines'

interface Told {
  said?: string
  asks?: string
  number?: string
}

function message(text: string, { said, asks, number }: Told = {}): ChatMessage {
  const buttons = asks ? [{ title: '是', choose: { question: asks, value: 'yes' }, text: null, href: null }] : []
  const card = number ? { kind: 'handover', id: number, title: number, href: '/chat/continue/x', qr: null } : null
  return { text, buttons, card, sources: [], said: said ?? null } as ChatMessage
}
const texts = (messages: ChatMessage[]) => linesOf(messages).map((one) => `${one.from}:${one.text}`)
const open = (question: object | null) => ({ question }) as unknown as ChatState

describe('the lines of a conversation', () => {
  it('show what was said before what answered it', () => {
    const messages = [message('a'), message('b', { said: 'x' }), message('c'), message('d', { said: 'y' })]
    expect(texts(messages)).toEqual(['guide:a', 'person:x', 'guide:b', 'guide:c', 'person:y', 'guide:d'])
    expect(texts([])).toEqual([])
  })

  it('are the same turn by turn as all at once', () => {
    const turns = [[message('a', { said: 'x' }), message('b')], [message('c')], [message('d', { said: 'y' })]]
    expect(turns.flatMap((turn) => linesOf(turn))).toEqual(linesOf(turns.flat()))
  })

  it('have a last turn that begins after the last words of the person', () => {
    expect(lastTurn(linesOf([message('a'), message('b')]))).toBe(0)
    expect(lastTurn(linesOf([message('a', { said: 'x' }), message('b', { said: 'y' }), message('c')]))).toBe(3)
  })

  it('tell the number given last', () => {
    expect(numberGiven(linesOf([message('a')]))).toBeNull()
    const twice = [message('a', { number: '1111 2222' }), message('b', { number: '3333 4444' }), message('c')]
    expect(numberGiven(linesOf(twice))).toBe('3333 4444')
  })

  it('tell where the open question was asked last, in a group as well', () => {
    const lines = linesOf([message('a', { asks: 'age' }), message('b', { asks: 'sellers[1].age' }), message('c', { asks: 'age' }), message('d')])
    expect(askedAt(lines, open({ id: 'age' }))).toBe(2)
    expect(askedAt(lines, open({ id: 'age', group: { id: 'sellers', index: 1 } }))).toBe(1)
    expect(askedAt(lines, open({ id: 'other' }))).toBe(-1)
    expect(askedAt(lines, open(null))).toBe(-1)
    expect(askedAt(lines, null)).toBe(-1)
  })
})
