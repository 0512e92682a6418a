import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { machineSpeaker, mandarinVoice } from '@/features/speech/machineVoice'
import { isStopped } from '@/features/speech/speaker'

const voice = (lang: string, localService = true): SpeechSynthesisVoice =>
  ({ lang, localService, name: lang, voiceURI: lang, default: false }) as SpeechSynthesisVoice

describe("the machine's voice", () => {
  it('is a Mandarin one, the mainland one first', () => {
    expect(mandarinVoice([voice('en-US'), voice('zh-TW'), voice('zh-CN')])?.lang).toBe('zh-CN')
    expect(mandarinVoice([voice('zh_TW')])?.lang).toBe('zh_TW')
    for (const lang of ['zh', 'cmn', 'cmn-CN', 'zh-Hans-CN', 'zh_CN', 'cmn-Hans-CN']) {
      expect(mandarinVoice([voice(lang)])?.lang, lang).toBe(lang)
    }
  })

  it('never sends what is read elsewhere', () => {
    expect(mandarinVoice([voice('zh-CN', false)])).toBeNull()
  })

  it('is no other language of China', () => {
    expect(mandarinVoice([voice('zh-HK'), voice('yue-HK'), voice('yue-CN'), voice('zh-yue')])).toBeNull()
    expect(mandarinVoice([])).toBeNull()
  })
})

/** happy-dom does not speak: what is uttered here ends when the test says so. */
class Utterance {
  voice: unknown = null
  lang = ''
  rate = 1
  onend: (() => void) | null = null
  onerror: ((event: { error: string }) => void) | null = null
  constructor(readonly text: string) {}
}
const uttered: Utterance[] = []
const cancelled = vi.fn()
const last = () => uttered[uttered.length - 1]!
let reached = true

vi.mock('@/api/client', () => ({
  api: { POST: (_: string, { body }: { body: { texts: string[] } }) => body.texts },
  answerOf: async (texts: string[]) => {
    if (!reached) throw new Error('unreachable')
    return { words: texts.map((text) => text.replace('12345', '幺二三四五').replace('——', '')) }
  },
}))

describe('what it says', () => {
  const speaker = () => machineSpeaker(voice('zh-CN'))
  const running = new AbortController()

  beforeEach(() => {
    uttered.length = 0
    reached = true
    cancelled.mockReset()
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
    vi.stubGlobal('speechSynthesis', { speak: (one: Utterance) => uttered.push(one), cancel: cancelled, getVoices: () => [] })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('is put in words by the service', async () => {
    const said = speaker().say('拨打12345', null, 0.75, running.signal)
    await vi.waitFor(() => expect(last().text).toBe('拨打幺二三四五'))
    expect([last().rate, last().lang]).toEqual([0.75, 'zh-CN'])
    last().onend!()
    await said
  })

  it('is said as it stands where the service is not reached', async () => {
    reached = false
    void speaker().say('拨打12345', null, 1, running.signal)
    await vi.waitFor(() => expect(last().text).toBe('拨打12345'))
  })

  it('is passed over where nothing of it is words', async () => {
    await speaker().say('——', null, 1, running.signal)
    expect(uttered).toEqual([])
  })

  it('stops at once', async () => {
    const stopping = new AbortController()
    const said = speaker().say('很长的一句话', null, 1, stopping.signal)
    await vi.waitFor(() => expect(uttered).toHaveLength(1))
    stopping.abort()
    await expect(said).rejects.toSatisfy(isStopped)
    expect(cancelled).toHaveBeenCalledOnce()
  })

  it('may fail', async () => {
    const said = speaker().say('一句话', null, 1, running.signal)
    await vi.waitFor(() => expect(uttered).toHaveLength(1))
    last().onerror!({ error: 'synthesis-failed' })
    await expect(said).rejects.toThrow('synthesis-failed')
  })
})
