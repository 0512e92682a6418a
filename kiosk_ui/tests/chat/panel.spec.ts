import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import ChatPanel from '@/features/chat/ChatPanel.vue'
import { makeRouter } from '@/router'
import { calls, lost, startAnew, turn } from './service'

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
