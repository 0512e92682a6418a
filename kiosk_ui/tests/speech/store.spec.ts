import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useDisplay } from '@/features/display/store'
import { LISTENING } from '@/features/speech/listening'
import { useAloud } from '@/features/speech/store'

/** What was asked of the service; its sound is played by the audio element below. */
const asked: { text: string; pace: number }[] = []
let broken = false

/** happy-dom has no sound: this element plays until the test says that it ended. */
class Sound extends EventTarget {
  static playing: Sound | null = null
  static refuses = false
  src = ''
  dataset: Record<string, string> = {}
  onended: (() => void) | null = null
  onerror: (() => void) | null = null
  play(): Promise<void> {
    if (Sound.refuses) return Promise.reject(new DOMException('', 'NotAllowedError'))
    Sound.playing = this
    return Promise.resolve()
  }
  removeAttribute(): void {
    Sound.playing = null
  }
  load(): void {}
}
async function heard(): Promise<void> {
  Sound.playing!.onended?.()
  await flushPromises()
}

vi.mock('@/api/client', () => ({
  api: {
    POST: (_: string, { body }: { body: { text: string; pace: number } }) => {
      asked.push(body)
      return Promise.resolve(body)
    },
  },
  answerOf: async () => {
    if (broken) throw new Error('unreachable')
    return new Blob(['sound'], { type: 'audio/mpeg' })
  },
}))

function region(...texts: string[]): HTMLElement {
  document.body.innerHTML = `<section data-aloud="region">${texts.map((text) => `<p>${text}</p>`).join('')}</section>`
  return document.body.firstElementChild as HTMLElement
}
const marked = () => document.querySelector('[data-reading]')?.textContent ?? null

beforeEach(() => {
  vi.stubGlobal('Audio', Sound)
  vi.stubGlobal('speechSynthesis', undefined)
  Reflect.deleteProperty(window, 'speechSynthesis')
  Sound.playing = null
  Sound.refuses = broken = false
  asked.length = 0
  sessionStorage.clear()
  localStorage.clear()
  setActivePinia(createPinia())
})
afterEach(() => {
  useAloud().$dispose()
  vi.unstubAllGlobals()
})

async function reading(...texts: string[]) {
  const aloud = useAloud()
  void aloud.read(region(...texts), 'one')
  await flushPromises()
  return aloud
}

describe('reading aloud', () => {
  it('reads one piece after the other, shows which, and is silent after the last', async () => {
    const aloud = await reading('甲', '乙')
    expect(aloud.state).toBe('reading')
    expect(marked()).toBe('甲')
    await heard()
    expect(marked()).toBe('乙')
    await heard()
    expect(aloud.state).toBe('silent')
    expect(marked()).toBeNull()
    expect(asked.map((one) => one.text)).toEqual(['甲', '乙'])
  })

  it('fetches the next piece while the one before is heard', async () => {
    await reading('甲', '乙', '丙')
    expect(asked.map((one) => one.text)).toEqual(['甲', '乙'])
  })

  it('is slower in larger letters', async () => {
    useDisplay().text = 'largest'
    await reading('甲')
    expect(asked[0]!.pace).toBe(0.75)
  })

  it('stops at once, and only for the button that reads', async () => {
    const aloud = await reading('甲', '乙')
    aloud.stop('another')
    expect(aloud.state).toBe('reading')
    aloud.stop('one')
    expect(aloud.state).toBe('silent')
    expect(Sound.playing).toBeNull()
    expect(marked()).toBeNull()
  })

  it('pauses, and says the sentence again when it goes on', async () => {
    const aloud = await reading('甲', '乙')
    await heard()
    aloud.pause()
    expect(Sound.playing).toBeNull()
    expect(aloud.state).toBe('paused')
    void aloud.resume()
    await flushPromises()
    expect(marked()).toBe('乙')
    expect(aloud.state).toBe('reading')
  })

  it('pauses when the page is left', async () => {
    const aloud = await reading('甲')
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(aloud.state).toBe('paused')
    window.dispatchEvent(new Event('pagehide'))
    expect(aloud.state).toBe('silent')
  })

  it('goes to the next sentence when asked to', async () => {
    const aloud = await reading('甲', '乙')
    void aloud.skip()
    await flushPromises()
    expect(marked()).toBe('乙')
    expect(aloud.more).toBe(false)
  })

  it('reads one thing at a time', async () => {
    const aloud = await reading('甲', '乙')
    void aloud.read(region('丙'), 'two')
    await flushPromises()
    expect(marked()).toBe('丙')
    expect(aloud.reader).toBe('two')
    await heard()
    expect(aloud.state).toBe('silent')
  })

  it('passes over what has left the page', async () => {
    await reading('甲', '乙', '丙')
    document.querySelectorAll('p')[1]!.remove()
    await heard()
    expect(marked()).toBe('丙')
  })

  it('tells that somebody is listening, so that a kiosk does not end the session meanwhile', async () => {
    const told = vi.fn()
    window.addEventListener(LISTENING, told)
    await reading('甲', '乙')
    await heard()
    expect(told).toHaveBeenCalledTimes(2)
    window.removeEventListener(LISTENING, told)
  })

  it('says so when there is no sound, and tries again', async () => {
    broken = true
    const aloud = await reading('甲', '乙')
    expect(aloud.state).toBe('failed')
    expect(marked()).toBeNull()
    broken = false
    void aloud.resume()
    await flushPromises()
    expect(aloud.state).toBe('reading')
    expect(marked()).toBe('甲')
  })

  it('keeps still about a browser that lets nothing sound unasked', async () => {
    Sound.refuses = true
    const aloud = useAloud()
    void aloud.read(region('甲'), 'one', true)
    await flushPromises()
    expect(aloud.state).toBe('silent')
    void aloud.read(region('甲'), 'one')
    await flushPromises()
    expect(aloud.state).toBe('failed')
  })
})

describe('reading by itself', () => {
  it('is off, and kept on this phone once chosen', () => {
    expect(useAloud().automatic).toBe(false)
    useAloud().automatic = true
    expect({ ...localStorage }).toEqual({ 'daoban.aloud': 'auto' })
    setActivePinia(createPinia())
    expect(useAloud().automatic).toBe(true)
    useAloud().automatic = false
    expect(localStorage).toHaveLength(0)
  })

  it('is forgotten with the session on a kiosk', () => {
    sessionStorage.setItem('daoban.kiosk', JSON.stringify({ on: true }))
    useAloud().automatic = true
    expect(localStorage).toHaveLength(0)
    expect(sessionStorage.getItem('daoban.aloud')).toBe('auto')
  })
})

describe("where the machine's own voice fails", () => {
  it("the service's goes on with the same sentence", async () => {
    vi.stubGlobal('SpeechSynthesisUtterance', class { onerror: ((event: { error: string }) => void) | null = null })
    const speak = (one: { onerror: (event: { error: string }) => void }) => queueMicrotask(() => one.onerror({ error: 'synthesis-failed' }))
    const getVoices = () => [{ lang: 'zh-CN', localService: true }]
    vi.stubGlobal('speechSynthesis', { speak, getVoices, cancel: () => undefined })
    const aloud = await reading('甲', '乙')
    await vi.waitFor(() => expect(Sound.playing).not.toBeNull())
    expect(aloud.state).toBe('reading')
    expect(marked()).toBe('甲')
  })
})
