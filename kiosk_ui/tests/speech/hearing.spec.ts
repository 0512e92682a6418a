import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { ApiProblem } from '@/api/problem'
import { useHearing } from '@/features/speech/useHearing'

const sent: { path: string; body: Blob }[] = []
let answer: () => Promise<unknown> = () => Promise.resolve({ text: '身份证丢了' })

vi.mock('@/api/client', () => ({
  api: { POST: (path: string, { body }: { body: Blob }) => (sent.push({ path, body }), null) },
  answerOf: () => answer(),
}))

const stop = vi.fn()
const stream = { getTracks: () => [{ stop }] }
const allowed = vi.fn()

/** happy-dom records nothing: this recorder hands over one part when it is stopped. */
class Recorder {
  state = 'inactive'
  ondataavailable: ((event: { data: Blob }) => void) | null = null
  onstop: (() => void) | null = null
  start(): void {
    this.state = 'recording'
  }
  stop(): void {
    this.state = 'inactive'
    this.ondataavailable?.({ data: new Blob(['sound']) })
    this.onstop?.()
  }
}
class Decoder {
  decodeAudioData = async () => ({ length: 4, numberOfChannels: 1, getChannelData: () => new Float32Array(4) })
}

function hearing() {
  const heard = vi.fn()
  const scope = effectScope()
  return { ...scope.run(() => useHearing(heard))!, heard, scope }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('MediaRecorder', Recorder)
  vi.stubGlobal('OfflineAudioContext', Decoder)
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: allowed } })
  allowed.mockReset().mockResolvedValue(stream)
  stop.mockReset()
  sent.length = 0
  answer = () => Promise.resolve({ text: '身份证丢了' })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function settled(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await Promise.resolve()
  vi.useRealTimers()
  await flushPromises()
}

describe('what is said', () => {
  it('is recorded, sent as WAV and told', async () => {
    const { state, begin, finish, heard } = hearing()
    await begin(30)
    expect(state.value).toBe('listening')
    finish()
    expect(state.value).toBe('thinking')
    await settled()
    expect(heard).toHaveBeenCalledExactlyOnceWith('身份证丢了')
    expect(state.value).toBe('idle')
    expect(sent.map((one) => [one.path, one.body.type])).toEqual([['/api/speech/recognition', 'audio/wav']])
    expect(stop).toHaveBeenCalledOnce()
  })

  it('ends by itself when it gets too long', async () => {
    const { state, begin } = hearing()
    await begin(30)
    vi.advanceTimersByTime(29_000)
    expect(state.value).toBe('listening')
    vi.advanceTimersByTime(1_000)
    expect(state.value).toBe('thinking')
  })

  it('is thrown away when it is called off, and the microphone is let go', async () => {
    const { state, begin, cancel, heard } = hearing()
    await begin(30)
    cancel()
    await settled()
    expect(state.value).toBe('idle')
    expect(sent).toEqual([])
    expect(heard).not.toHaveBeenCalled()
    expect(stop).toHaveBeenCalledOnce()
  })

  it('is thrown away with the page', async () => {
    const { begin, scope } = hearing()
    await begin(30)
    scope.stop()
    await settled()
    expect(sent).toEqual([])
    expect(stop).toHaveBeenCalledOnce()
  })

  it('may not have been understood', async () => {
    answer = () => Promise.resolve({ text: '' })
    const { state, begin, finish, heard } = hearing()
    await begin(30)
    finish()
    await settled()
    expect(state.value).toBe('unheard')
    expect(heard).not.toHaveBeenCalled()
  })

  it('is not lost silently: the service says why', async () => {
    answer = () => Promise.reject(new ApiProblem('invalid', 429, null, '说得太频繁了'))
    const { state, told, begin, finish } = hearing()
    await begin(30)
    finish()
    await settled()
    expect(state.value).toBe('failed')
    expect(told.value).toBe('说得太频繁了')
  })
})

describe('the microphone', () => {
  it.each([
    ['NotAllowedError', 'forbidden'],
    ['NotFoundError', 'missing'],
    ['AbortError', 'failed'],
  ])('may be out of reach: %s', async (name, expected) => {
    allowed.mockRejectedValue(new DOMException('', name))
    const { state, begin } = hearing()
    await begin(30)
    expect(state.value).toBe(expected)
  })

  it('is let go when it comes too late', async () => {
    let give: (stream: unknown) => void = () => undefined
    allowed.mockReturnValue(new Promise((resolve) => (give = resolve)))
    const { state, begin, cancel } = hearing()
    const begun = begin(30)
    cancel()
    give(stream)
    await begun
    expect(state.value).toBe('idle')
    expect(stop).toHaveBeenCalledOnce()
  })
})
