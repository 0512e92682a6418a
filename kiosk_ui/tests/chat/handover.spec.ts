import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useChat } from '@/features/chat/store'
import { EVERY_MS, useHandover } from '@/features/chat/useHandover'
import { calls, last, lost, startAnew, turn } from './service'

vi.mock('@/api/client', async () => (await import('./service')).client)

const scope = effectScope()
const looks = () => calls.filter((one) => one.path.endsWith('/handover'))

/** A conversation whose number stands on the screen. */
async function given() {
  const chat = useChat()
  scope.run(useHandover)
  void chat.say('转到手机上接着办')
  await last().answer(turn('one', '编号', { number: '1111 2222' }))
  calls.length = 0
  return chat
}

async function pass(): Promise<void> {
  await vi.advanceTimersByTimeAsync(EVERY_MS)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  setActivePinia(createPinia())
  startAnew()
})
afterEach(() => vi.useRealTimers())

describe('looking whether the conversation went on elsewhere', () => {
  it('goes on while the number stands there, also where the service is not reached for a while', async () => {
    await given()
    await pass()
    await looks()[0]!.answer({ number: '1111 2222' })
    await pass()
    await looks()[1]!.fail(lost)
    await pass()
    expect(looks()).toHaveLength(3)
  })

  it('ends with another turn, also where a look was under way', async () => {
    const chat = await given()
    await pass()
    void chat.say('多少钱')
    const asked = last()
    await looks()[0]!.answer({ number: '1111 2222' })
    await pass()
    await asked.answer(turn('one', '不要钱'))
    await pass()
    expect(looks()).toHaveLength(1)
  })

  it('ends with another conversation, also where a look was under way', async () => {
    const chat = await given()
    await pass()
    await chat.forget()
    void chat.open()
    await last().answer(turn('two', '您好'))
    await looks()[0]!.answer({ number: '1111 2222' })
    await pass()
    expect([looks().length, chat.given, chat.moved]).toEqual([1, null, false])
  })

  it('goes on after a turn that did not get through: the number still stands there', async () => {
    const chat = await given()
    void chat.say('多少钱')
    await last().fail(lost)
    await flushPromises()
    await pass()
    expect(looks()).toHaveLength(1)
  })
})
