import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Answers, Target } from '@/features/guide/answers'
import { useChat } from '@/features/chat/store'
import { fromFragment, toFragment } from '@/features/guide/fragment'
import { useChatBeside, type ChatBeside } from '@/features/guide/useChatBeside'
import { useGuide, type GuideWalk } from '@/features/guide/useGuide'
import { useKiosk } from '@/features/kiosk/store'
import { calls, ended, last, lost, moved, startAnew, turn, type Call } from '../chat/service'

vi.mock('@/api/client', async () => (await import('../chat/service')).client)

const TARGET: Target = { kind: 'item', id: 'id-card' }
const ORDER = ['state', 'age', 'where', 'who']
const LOST = { state: 'lost' }
const next = (answers: Answers) => ORDER.find((name) => !(name in answers))

/** What the service says of answers in the guide, and in the conversation. */
function stepOf(answers: Answers) {
  const name = next(answers)
  const situation = Object.keys(answers).map((question) => ({ question }))
  return { name: '补办', answers, pruned: [], situation, question: name ? { id: name } : null, outcome: name ? null : {}, catalogue_version: '1' }
}
const told = (answers: Answers, id = 'one') => turn(id, '好', { item: TARGET.id, answers, asks: next(answers) })

const isGuide = (one: Call) => one.path.endsWith('/guide')
const chatted = () => calls.filter((one) => one.path === '/api/chat')

/** The guide answers at once; the conversation when it is told to. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    for (const one of calls.filter(isGuide)) await one.answer(stepOf(one.body.answers as Answers))
    await flushPromises()
  }
}

async function start({ kiosk = false } = {}) {
  useKiosk().settings.on = kiosk
  let guide!: GuideWalk
  let beside!: ChatBeside
  const page = defineComponent({
    setup() {
      guide = useGuide(TARGET)
      beside = useChatBeside(guide, TARGET)
      return () => h('p')
    },
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:kind/:id/guide', component: page }] })
  await router.push(`/items/id-card/guide${toFragment({ answers: LOST, again: null })}`)
  mount(page, { global: { plugins: [router] } })
  await settle()
  const shown = beside.show()
  await last().answer(turn('one', '您好'))
  await last().answer(told(LOST))
  await shown
  calls.length = 0
  return { guide, beside, chat: useChat(), address: () => fromFragment(router.currentRoute.value.hash).answers }
}

beforeEach(() => {
  setActivePinia(createPinia())
  startAnew()
})

describe('a tap in the guide with the chat beside it', () => {
  it('waits for what is being said, then goes to the conversation', async () => {
    const { guide, beside, chat, address } = await start()
    void chat.say('要多久')
    const said = last()
    void beside.answer('adult')
    await settle()
    expect([beside.answering.value, chatted().length]).toEqual([true, 1])
    await said.answer(told(LOST))
    await settle()
    expect(last().body).toMatchObject({ choose: { question: 'age', value: 'adult' } })
    await last().answer(told({ ...LOST, age: 'adult' }))
    await settle()
    expect([beside.answering.value, guide.name.value, address()]).toEqual([false, 'where', { ...LOST, age: 'adult' }])
  })

  it('is dropped where what was said meanwhile answered the question', async () => {
    const { beside, chat, address } = await start()
    void chat.say('我五十了')
    const said = last()
    void beside.answer('child')
    await said.answer(told({ ...LOST, age: 'adult' }))
    await settle()
    expect([chatted().length, beside.answering.value, address()]).toEqual([1, false, { ...LOST, age: 'adult' }])
  })

  it('is taken once, however often it is tapped', async () => {
    const { beside } = await start()
    void beside.answer('adult')
    void beside.answer('adult')
    await last().answer(told({ ...LOST, age: 'adult' }))
    await settle()
    expect(chatted()).toHaveLength(1)
  })

  it('is the guide\'s own where the conversation is ended meanwhile', async () => {
    const { beside, chat, address } = await start()
    void chat.say('要多久')
    void beside.answer('adult')
    await chat.forget()
    await settle()
    expect(address()).toEqual({ ...LOST, age: 'adult' })
  })

  it.each([ended, lost])('is kept by the guide, and comes along when the conversation is tried again: %s', async (why) => {
    const { beside, chat, address } = await start()
    void beside.answer('adult')
    await last().fail(why)
    await settle()
    expect([address(), beside.answering.value]).toEqual([{ ...LOST, age: 'adult' }, false])
    // The next one is told together with it.
    void beside.answer('here')
    expect(last().body).toMatchObject({ open: { item: 'id-card', answers: { ...LOST, age: 'adult', where: 'here' } } })
    await last().fail(why)
    await settle()
    const all = { ...LOST, age: 'adult', where: 'here' }
    expect(address()).toEqual(all)
    void chat.again()
    expect(last().body).toMatchObject({ open: { item: 'id-card', answers: all } })
    await last().answer(told(all, 'two'))
    await settle()
    expect([address(), chat.problem]).toEqual([all, null])
    void beside.answer('self')
    expect(last().body).toMatchObject({ choose: { question: 'who', value: 'self' } })
  })

  it('comes along too where words are said next', async () => {
    const { beside, chat } = await start()
    void beside.answer('adult')
    await last().fail(ended)
    await settle()
    void chat.say('要多久')
    await last().fail(ended)
    void chat.again()
    expect(last().body).toMatchObject({ open: { item: 'id-card', answers: { ...LOST, age: 'adult' } } })
  })
})

describe('starting over, and showing the chat', () => {
  it('wait for what is being said', async () => {
    const { beside, chat, address } = await start()
    void chat.say('我五十了')
    const said = last()
    void beside.restart()
    await settle()
    await said.answer(told({ ...LOST, age: 'adult' }))
    await settle()
    const opened = chatted().pop()!
    expect(opened.body).toMatchObject({ open: { item: 'id-card', answers: {} } })
    await opened.answer(told({}))
    await settle()
    expect(address()).toEqual({})
    beside.hide()
    void chat.say('换一个')
    const other = last()
    void beside.show()
    await other.answer(turn('one', '好', { item: 'other' }))
    await settle()
    expect(last().body).toMatchObject({ open: { item: 'id-card' } })
  })
})

describe('a conversation that moves away', () => {
  it('takes the answers of the guide from the screen of a kiosk', async () => {
    const { guide, chat, address } = await start({ kiosk: true })
    void chat.lookAfter()
    await last().fail(moved)
    expect([guide.step.value, address()]).toEqual([null, {}])
    await settle()
    expect([chat.moved, guide.name.value, guide.situation.value]).toEqual([true, 'state', []])
  })

  it('is told by a tap there, which is then nobody\'s', async () => {
    const { guide, beside, address } = await start({ kiosk: true })
    void beside.answer('adult')
    await last().fail(moved)
    await settle()
    expect([address(), guide.name.value, beside.answering.value]).toEqual([{}, 'state', false])
  })

  it('leaves them on one\'s own phone, where the guide goes on', async () => {
    const { chat, beside, address } = await start()
    void chat.lookAfter()
    await last().fail(moved)
    await settle()
    expect([chat.moved, address()]).toEqual([true, LOST])
    void beside.answer('adult')
    await settle()
    expect([chatted().length, address()]).toEqual([0, { ...LOST, age: 'adult' }])
  })
})
