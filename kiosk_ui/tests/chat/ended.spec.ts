/** Words that wipe: the service deleted the conversation, so this screen keeps the farewell and nothing else. */
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { useChat } from '@/features/chat/store'
import { calls, last, startAnew, turn } from './service'

vi.mock('@/api/client', async () => (await import('./service')).client)

beforeEach(() => {
  setActivePinia(createPinia())
  startAnew()
})

it('keeps only the farewell, and begins anew with the next words', async () => {
  const chat = useChat()
  void chat.say('身份证丢了')
  await last().answer(turn('one', '好，我们来办', { item: 'id-card', answers: { state: 'lost' }, asks: 'age' }))
  void chat.say('把我说的都删掉')
  await last().answer({ ...turn('one', '都删掉了，您慢走。'), ended: true })
  expect(chat.lines.map((one) => one.text)).toEqual(['都删掉了，您慢走。'])
  expect([chat.id, chat.state, sessionStorage.getItem('daoban.chat')]).toEqual([null, null, null])
  void chat.say('社保卡丢了')
  expect(last().body['conversation'] ?? null).toBeNull()
  expect(calls.length).toBe(3)
})
