import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useChat } from '@/features/chat/store'
import { calls, deleted, ended, last, lost, moved, refused, startAnew, turn } from './service'

vi.mock('@/api/client', async () => (await import('./service')).client)

const texts = () => useChat().lines.map((one) => one.text)
const stored = () => sessionStorage.getItem('daoban.chat')
const AT_AGE = { item: 'id-card', answers: { state: 'lost' }, asks: 'age' }

/** A conversation in which something was said. */
async function begun(told = AT_AGE as Parameters<typeof turn>[2]) {
  const chat = useChat()
  void chat.open()
  await last().answer(turn('one', '您好', told))
  calls.length = 0
  return chat
}

beforeEach(() => {
  setActivePinia(createPinia())
  startAnew()
})

describe('a conversation ended while a turn is under way', () => {
  it('stays ended: the late answer is not shown, nor kept', async () => {
    const chat = await begun()
    void chat.say('我妈的身份证丢了')
    const late = last()
    await chat.forget()
    expect([chat.busy, chat.unsent, deleted]).toEqual([false, null, ['one']])
    void chat.open()
    await last().answer(turn('two', '您好'))
    await late.answer(turn('one', '好，我们来办', AT_AGE))
    expect(texts()).toEqual(['您好'])
    expect([chat.id, stored(), chat.state?.item, chat.busy]).toEqual(['two', 'two', null, false])
  })

  it('leaves the turn of the next one alone, also where the old one fails', async () => {
    const chat = await begun()
    void chat.say('一')
    const late = last()
    await chat.forget()
    void chat.open()
    await late.fail(lost)
    expect([chat.busy, chat.problem, chat.unsent?.text]).toEqual([true, null, undefined])
    await last().answer(turn('two', '您好'))
    expect([chat.busy, chat.id]).toEqual([false, 'two'])
  })

  it('is deleted on the service too where only the late answer opened it', async () => {
    const chat = useChat()
    void chat.say('我妈的身份证丢了')
    await chat.forget()
    await last().answer(turn('late', '好'))
    expect([deleted, chat.id, stored()]).toEqual([['late'], null, null])
  })

  it('is not brought back by loading it again, nor by taking over', async () => {
    sessionStorage.setItem('daoban.chat', 'one')
    const chat = useChat()
    void chat.open()
    const loading = last()
    const taking = chat.takeOver('48210937')
    const taken = last()
    await chat.forget()
    await loading.answer(turn('one', '以前说的'))
    await taken.answer(turn('elsewhere', '接过来了'))
    await taking
    expect([texts(), chat.id, stored()]).toEqual([[], null, null])
    expect(deleted).toEqual(['one', 'elsewhere'])
  })
})

describe('trying again after the conversation has ended by itself', () => {
  it('begins where it stood, then says what was not taken', async () => {
    const chat = await begun()
    void chat.choose('age', 'adult')
    await last().fail(ended)
    calls.length = 0
    void chat.again()
    expect(last().body).toMatchObject({ open: { item: 'id-card', answers: { state: 'lost' } } })
    expect(last().body).not.toHaveProperty('conversation')
    await last().answer(turn('two', '接着办', AT_AGE))
    expect(last().body).toMatchObject({ conversation: 'two', choose: { question: 'age', value: 'adult' } })
    await last().answer(turn('two', '下一个问题', { item: 'id-card', answers: { state: 'lost', age: 'adult' } }))
    expect(calls).toHaveLength(2)
    expect([texts(), chat.problem, chat.unsent, chat.state?.answers]).toEqual([
      ['接着办', '下一个问题'],
      null,
      null,
      { state: 'lost', age: 'adult' },
    ])
  })

  it('begins a package as one', async () => {
    const chat = await begun({ item: 'shop', isPackage: true, answers: { kind: 'tea' } })
    void chat.say('多少钱')
    await last().fail(ended)
    void chat.again()
    expect(last().body).toMatchObject({ open: { package: 'shop', answers: { kind: 'tea' } } })
  })

  it('loses nothing where that is lost on the way as well, whatever is then pressed', async () => {
    const chat = await begun()
    void chat.choose('age', 'adult')
    await last().fail(ended)
    void chat.again()
    const first = last().body
    await last().fail(lost)
    expect(chat.unsent?.choose?.value).toBe('adult')
    void chat.again()
    expect(last().body).toEqual(first)
    await last().fail(lost)
    void chat.choose('age', 'child')
    expect(last().body).toEqual(first)
    await last().answer(turn('two', '接着办', AT_AGE))
    expect(last().body).toMatchObject({ conversation: 'two', choose: { question: 'age', value: 'child' } })
  })

  it('begins the same matter anew where its answers are not taken any more, and taps nothing there', async () => {
    const chat = await begun()
    void chat.choose('age', 'adult')
    await last().fail(ended)
    calls.length = 0
    void chat.again()
    await last().fail(refused)
    expect(last().body).toMatchObject({ open: { item: 'id-card', answers: {} } })
    await last().answer(turn('two', '好，我们来办', { item: 'id-card', asks: 'other' }))
    expect(calls).toHaveLength(2)
    expect([chat.problem, chat.unsent, chat.busy]).toEqual([null, null, false])
  })

  it('taps nothing there either where that took another try', async () => {
    const chat = await begun()
    void chat.choose('age', 'adult')
    await last().fail(ended)
    void chat.again()
    await last().fail(refused)
    await last().fail(lost)
    calls.length = 0
    void chat.again()
    expect(last().body).toMatchObject({ open: { item: 'id-card', answers: {} } })
    await last().answer(turn('two', '好，我们来办', { item: 'id-card', asks: 'other' }))
    expect([calls.length, chat.busy]).toEqual([1, false])
  })

  it('says nothing in the next conversation that was meant for one ended meanwhile', async () => {
    const chat = await begun()
    void chat.say('我妈的身份证丢了')
    await last().fail(ended)
    void chat.again()
    const opening = last()
    await chat.forget()
    calls.length = deleted.length = 0
    await opening.answer(turn('two', '接着办', AT_AGE))
    expect([calls, deleted, chat.id, stored()]).toEqual([[], ['two'], null, null])
  })

  it('opens what was to be opened at once', async () => {
    const chat = await begun()
    void chat.openTarget({ kind: 'item', id: 'id-card' }, {})
    await last().fail(ended)
    calls.length = 0
    void chat.again()
    await last().answer(turn('two', '好，我们来办', { item: 'id-card', asks: 'state' }))
    expect(calls.map((one) => one.body.open)).toEqual([{ item: 'id-card', answers: {} }])
  })

  it('greets where the matter itself is gone, and then says what was typed', async () => {
    const chat = await begun()
    void chat.say('多少钱')
    await last().fail(ended)
    void chat.again()
    await last().fail(refused)
    await last().fail(ended)
    expect(last().body).not.toHaveProperty('open')
    await last().answer(turn('two', '您好'))
    expect(last().body).toMatchObject({ conversation: 'two', text: '多少钱' })
  })
})

describe('an attempt', () => {
  const attempt = () => last().body.attempt as string

  it('is made once for a turn and kept over its tries, and is another for the next turn', async () => {
    const chat = await begun()
    void chat.say('2')
    const first = attempt()
    expect(first.length).toBeGreaterThanOrEqual(16)
    await last().fail(lost)
    void chat.again()
    expect([attempt(), last().body.text]).toEqual([first, '2'])
    await last().fail(lost)
    void chat.say('2')
    expect(attempt()).toBe(first)
    await last().answer(turn('one', '好', AT_AGE))
    void chat.say('2')
    expect(attempt()).not.toBe(first)
  })

  it('is another where something else is said after one that failed', async () => {
    const chat = await begun()
    void chat.say('2')
    const first = attempt()
    await last().fail(lost)
    void chat.say('3')
    expect(attempt()).not.toBe(first)
  })

  it('is carried by every kind of turn', async () => {
    const chat = await begun()
    const asks = [
      () => chat.choose('age', 'adult'),
      () => chat.openTarget({ kind: 'item', id: 'id-card' }, {}),
      () => chat.press({ title: '给我告知单' }),
    ]
    const seen = new Set<unknown>()
    for (const ask of asks) {
      void ask()
      seen.add(attempt())
      await last().answer(turn('one', '好', AT_AGE))
    }
    expect(seen.size).toBe(asks.length)
  })
})

describe('looking after the number given', () => {
  it('is over with another turn: what was seen before says nothing about its number', async () => {
    const chat = await begun({ ...AT_AGE, number: '1111 2222' })
    const looking = chat.lookAfter()
    const look = last()
    void chat.say('再给我一个')
    await last().answer(turn('one', '编号', { ...AT_AGE, number: '3333 4444' }))
    await look.answer({ number: '1111 2222' })
    expect([await looking, chat.given]).toEqual([false, '3333 4444'])
  })

  it('goes on where the service was not reached, and ends where the number is over or the conversation moved', async () => {
    const chat = await begun({ ...AT_AGE, number: '1111 2222' })
    const results: boolean[] = []
    for (const why of [lost, ended, moved]) {
      const looking = chat.lookAfter()
      await last().fail(why)
      results.push(await looking)
    }
    expect(results).toEqual([true, false, false])
    expect([chat.moved, chat.id, texts()]).toEqual([true, null, []])
  })

  it('clears the screen at once, whatever the turn under way is answered', async () => {
    const chat = await begun({ ...AT_AGE, number: '1111 2222' })
    void chat.lookAfter()
    const look = last()
    void chat.say('还有呢')
    await look.fail(moved)
    await last().answer(turn('on-the-phone', '手机上说的', AT_AGE))
    await flushPromises()
    expect([chat.moved, chat.id, texts(), chat.busy]).toEqual([true, null, [], false])
  })
})
