import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { networkProblem } from '@/api/problem'
import ChatPanel from '@/features/chat/ChatPanel.vue'
import { makeRouter } from '@/router'
import { calls, lost, refused, startAnew, turn } from './service'

vi.mock('@/api/client', async () => (await import('./service')).client)

const WORDS = '我妈的身份证丢了'
const turns = () => calls.filter((one) => one.path === '/api/chat')

async function begun() {
  const panel = mount(ChatPanel, { global: { plugins: [makeRouter(createMemoryHistory())] } })
  await turns()[0]!.answer(turn('one', '您好'))
  const field = panel.get<HTMLInputElement>('#chat-field')
  const say = async () => {
    await field.setValue(WORDS)
    await panel.get('form').trigger('submit')
  }
  return { panel, field, say, finish: () => panel.get('button.finish').trigger('click') }
}

beforeEach(() => {
  setActivePinia(createPinia())
  startAnew()
})

describe('the field of a conversation', () => {
  it('gets back what did not get through', async () => {
    const { field, say } = await begun()
    await say()
    expect(field.element.value).toBe('')
    await turns()[1]!.fail(lost)
    expect(field.element.value).toBe(WORDS)
  })

  it('is emptied with the rest when the conversation is ended', async () => {
    const { field, finish } = await begun()
    await field.setValue(WORDS)
    await finish()
    expect(field.element.value).toBe('')
  })

  it('gets nothing back of a conversation that was ended meanwhile', async () => {
    const { panel, field, say, finish } = await begun()
    await say()
    await finish()
    await flushPromises()
    await turns()[2]!.fail(lost)
    await turns()[1]!.fail(lost)
    expect(field.element.value).toBe('')
    expect(panel.text()).not.toContain(WORDS)
  })
})

describe('a turn without an answer', () => {
  it('is not said to be unsent: it may have arrived', async () => {
    const { panel, say } = await begun()
    await say()
    await turns()[1]!.fail(lost)
    expect(panel.get('[role=alert]').text()).toContain('没有等到回答')
    expect(panel.get('[role=alert]').text()).not.toMatch(/没有发出去|重新启动/)
  })

  it('is told as the network that is away, where it is', async () => {
    const { panel, say } = await begun()
    await say()
    await turns()[1]!.fail(networkProblem(false))
    expect(panel.get('[role=alert]').text()).toContain('网络断开了')
    expect(panel.get('[role=alert]').text()).not.toContain('重新启动')
  })

  it('says what the service says where it answered', async () => {
    const { panel, say } = await begun()
    await say()
    await turns()[1]!.fail(refused)
    expect(panel.get('[role=alert]').text()).toContain('回答不合问题')
  })
})
