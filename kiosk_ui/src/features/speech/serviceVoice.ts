/** The service's voice: sound for one sentence at a time, the next one fetched while the one before is heard. */
import { answerOf, api } from '@/api/client'
import { listening } from './listening'
import { stopped, type Speaker } from './speaker'

/** A moment of silence. Played within a touch, it gets phones to let the same element play what is fetched later. */
const SILENCE = 'data:audio/wav;base64,UklGRiYAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQIAAAAAAA=='

export function serviceSpeaker(audio: HTMLAudioElement): Speaker {
  let ahead: { text: string; sound: Promise<Blob> } | null = null

  async function say(text: string, next: string | null, pace: number, signal: AbortSignal): Promise<void> {
    const asked = ahead?.text === text ? ahead.sound : fetchSound(text, pace, signal)
    ahead = null
    const sound = await asked
    if (next !== null) {
      ahead = { text: next, sound: fetchSound(next, pace, signal) }
      ahead.sound.catch(() => undefined)
    }
    if (signal.aborted) throw stopped()
    await play(audio, sound, signal)
  }
  return { say }
}

/** To be called within a touch, before anything is waited for. */
export function unlock(audio: HTMLAudioElement): void {
  if (audio.dataset.unlocked === 'true') return
  audio.dataset.unlocked = 'true'
  audio.src = SILENCE
  audio.play().catch(() => undefined)
}

function fetchSound(text: string, pace: number, signal: AbortSignal): Promise<Blob> {
  return answerOf(api.POST('/api/speech', { body: { text, pace }, parseAs: 'blob', signal })) as Promise<Blob>
}

async function play(audio: HTMLAudioElement, sound: Blob, signal: AbortSignal): Promise<void> {
  const address = URL.createObjectURL(sound)
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        audio.removeAttribute('src') // what is given back below is not to be loaded any more
        audio.load()
        reject(stopped())
      }
      signal.addEventListener('abort', stop, { once: true })
      audio.onended = () => {
        signal.removeEventListener('abort', stop)
        resolve()
      }
      audio.onerror = () => reject(new Error('sound'))
      audio.ontimeupdate = listening
      audio.src = address
      audio.play().catch(reject)
    })
  } finally {
    audio.onended = audio.onerror = audio.ontimeupdate = null
    URL.revokeObjectURL(address)
  }
}
