/** Whether speech can be recognised here: a recogniser of the site's own, and a page that may use a microphone. */
import { ref, type Ref } from 'vue'
import { answerOf, api } from '@/api/client'

const longest = ref<number | null>(null)
let asked = false

/** Seconds that may be recorded; null where there is no recognition, or nobody knows yet. */
export function useRecognition(): Ref<number | null> {
  // A page that is not secure is given no microphone: it need not ask.
  if (!asked && window.isSecureContext && 'mediaDevices' in navigator && 'MediaRecorder' in window) {
    asked = true
    answerOf(api.GET('/api/speech')).then(
      (able) => (longest.value = able.recognition ? able.longest_recording_s : null),
      () => (asked = false),
    )
  }
  return longest
}
