/**
 * The machine's own voice (speechSynthesis), where it is a Mandarin one that works without a network: a voice that is not
 * local would send what is read, answers included, to its maker.
 */
import { answerOf, api } from '@/api/client'
import { stopped, type Speaker } from './speaker'

const MANDARIN = /^(cmn|zh)([-_](CN|Hans|SG|TW|Hant|cmn)\b.*)?$/i
const MAINLAND = /CN|Hans/i

/** The best of the machine's voices; null where none may be used. Cantonese is no Mandarin. */
export function mandarinVoice(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | null {
  const fit = voices.filter((voice) => voice.localService && MANDARIN.test(voice.lang))
  return fit.find((voice) => MAINLAND.test(voice.lang)) ?? fit[0] ?? null
}

/** The voice of this machine, if it has one. Some browsers know theirs only a while after they were first asked. */
export function machineVoice(): SpeechSynthesisVoice | null {
  return 'speechSynthesis' in window ? mandarinVoice(window.speechSynthesis.getVoices()) : null
}

/** Texts in words, by the service; as they stand where it is not reached: most voices manage without. */
async function inWords(texts: string[], signal: AbortSignal): Promise<string[]> {
  try {
    return (await answerOf(api.POST('/api/speech/words', { body: { texts }, signal }))).words
  } catch {
    if (signal.aborted) throw stopped()
    return texts
  }
}

export function machineSpeaker(voice: SpeechSynthesisVoice): Speaker {
  let ahead: { text: string; words: Promise<string[]> } | null = null

  async function say(text: string, next: string | null, pace: number, signal: AbortSignal): Promise<void> {
    const asked = ahead?.text === text ? ahead.words : inWords([text], signal)
    const [words] = await asked
    ahead = next === null ? null : { text: next, words: inWords([next], signal) }
    ahead?.words.catch(() => undefined)
    if (signal.aborted) throw stopped()
    if (words) await utter(words, voice, pace, signal)
  }
  return { say }
}

/** Held, for browsers throw away an utterance that nobody holds, and never say that it ended. */
let uttering: SpeechSynthesisUtterance | null = null

function utter(words: string, voice: SpeechSynthesisVoice, pace: number, signal: AbortSignal): Promise<void> {
  const utterance = new SpeechSynthesisUtterance(words)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = pace
  uttering = utterance
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(stopped())
      window.speechSynthesis.cancel()
    }
    signal.addEventListener('abort', stop, { once: true })
    const done = (): void => {
      signal.removeEventListener('abort', stop)
      if (uttering === utterance) uttering = null
    }
    utterance.onend = () => {
      done()
      resolve()
    }
    utterance.onerror = (event) => {
      done()
      reject(new Error(event.error))
    }
    window.speechSynthesis.speak(utterance)
  })
}
