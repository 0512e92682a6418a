import { describe, expect, it } from 'vitest'
import { mandarinVoice } from '@/features/speech/machineVoice'

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
