/** Listening through the microphone and having it recognised by the service. The recording is kept nowhere. */
import { onScopeDispose, ref, type Ref } from 'vue'
import { answerOf, api } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import { asWav } from './wav'

export type HearingState = 'idle' | 'listening' | 'thinking' | 'unheard' | 'forbidden' | 'missing' | 'failed'

export interface Hearing {
  state: Ref<HearingState>
  /** The service's own words about what went wrong. */
  told: Ref<string | null>
  begin: (longest: number) => Promise<void>
  /** Enough was said. */
  finish: () => void
  /** Throw away what was said. */
  cancel: () => void
}

export function useHearing(heard: (words: string) => void): Hearing {
  const state = ref<HearingState>('idle')
  const told = ref<string | null>(null)
  let recorder: MediaRecorder | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Counts the attempts: what comes late for an earlier one is thrown away. */
  let attempt = 0

  async function begin(longest: number): Promise<void> {
    cancel()
    const mine = attempt
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
      if (mine !== attempt) return release(stream)
      record(stream, longest, mine)
    } catch (error) {
      if (mine === attempt) state.value = reason(error)
    }
  }

  function record(stream: MediaStream, longest: number, mine: number): void {
    const parts: Blob[] = []
    recorder = new MediaRecorder(stream)
    recorder.ondataavailable = (event) => parts.push(event.data)
    recorder.onstop = () => {
      release(stream)
      if (mine === attempt) void recognise(new Blob(parts, { type: parts[0]?.type }), longest, mine)
    }
    recorder.start()
    state.value = 'listening'
    timer = setTimeout(finish, longest * 1000)
  }

  function finish(): void {
    clearTimeout(timer)
    if (recorder?.state === 'recording') recorder.stop()
  }

  async function recognise(recorded: Blob, longest: number, mine: number): Promise<void> {
    state.value = 'thinking'
    try {
      const sound = await asWav(recorded, longest)
      const call = api.POST('/api/speech/recognition', {
        body: sound as never,
        bodySerializer: (body: unknown) => body as Blob,
        headers: { 'Content-Type': 'audio/wav' },
      })
      const { text } = await answerOf(call)
      if (mine !== attempt) return
      state.value = text === '' ? 'unheard' : 'idle'
      if (text !== '') heard(text)
    } catch (error) {
      if (mine !== attempt) return
      told.value = error instanceof ApiProblem ? error.detail : null
      state.value = 'failed'
    }
  }

  function cancel(): void {
    attempt += 1
    told.value = null
    finish()
    recorder = null
    state.value = 'idle'
  }

  window.addEventListener('pagehide', cancel)
  onScopeDispose(() => {
    window.removeEventListener('pagehide', cancel)
    cancel()
  })
  return { state, told, begin, finish, cancel }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

function reason(error: unknown): HearingState {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'forbidden'
  return name === 'NotFoundError' || name === 'NotReadableError' ? 'missing' : 'failed'
}
