/** Reading aloud: what is read, how far it is, and stopping it. One thing is read at a time. */
import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { useDisplay, type TextSize } from '@/features/display/store'
import { useAutomatic } from './automatic'
import { listening } from './listening'
import { following, unmark } from './marking'
import { machineSpeaker, machineVoice } from './machineVoice'
import { piecesOf, type Piece } from './pieces'
import { serviceSpeaker, unlock } from './serviceVoice'
import { isStopped, type Speaker } from './speaker'

/** Who needs larger letters often wants slower words. */
const PACE: Record<TextSize, number> = { standard: 1, large: 0.85, largest: 0.75 }

export type AloudState = 'silent' | 'reading' | 'paused' | 'failed'

export const useAloud = defineStore('aloud', () => {
  const display = useDisplay()
  const automatic = useAutomatic()
  const state = ref<AloudState>('silent')
  /** The button that reads. */
  const reader = ref<string | null>(null)
  const pieces = shallowRef<Piece[]>([])
  const at = ref(0)
  const more = computed(() => at.value + 1 < pieces.value.length)
  const audio = new Audio()
  let speaker: Speaker | null = null
  /** Whether there is no other voice left to try. */
  let fallen = true
  let run = new AbortController()

  /** Read a region from its beginning. `unasked`: by itself, so that a browser's refusal is no failure. */
  async function read(region: HTMLElement, by: string, unasked = false): Promise<void> {
    stop()
    pieces.value = piecesOf(region)
    if (pieces.value.length === 0) return
    const voice = machineVoice()
    fallen = voice === null
    speaker = voice ? machineSpeaker(voice) : serviceSpeaker(audio)
    if (!unasked) unlock(audio)
    reader.value = by
    await readFrom(0, unasked)
  }

  async function readFrom(first: number, unasked = false): Promise<void> {
    run.abort()
    const mine = (run = new AbortController())
    state.value = 'reading'
    try {
      for (at.value = first; at.value < pieces.value.length; at.value += 1) await readPiece(mine.signal)
      stop()
    } catch (error) {
      if (mine.signal.aborted || isStopped(error)) return
      if (unasked && error instanceof DOMException && error.name === 'NotAllowedError') return stop()
      if (fallen) return fail()
      fallen = true // the machine's voice failed: the service's goes on
      speaker = serviceSpeaker(audio)
      await readFrom(at.value, unasked)
    }
  }

  function fail(): void {
    unmark()
    state.value = 'failed'
  }

  async function readPiece(signal: AbortSignal): Promise<void> {
    const piece = pieces.value[at.value]!
    if (!piece.element.isConnected) return
    listening()
    following(piece.element)
    const next = pieces.value[at.value + 1]?.text ?? null
    await speaker!.say(piece.text, next, PACE[display.text], signal)
  }

  function pause(): void {
    if (state.value !== 'reading') return
    run.abort()
    state.value = 'paused'
  }

  /** Go on where it was paused or failed: the sentence is said again. */
  async function resume(): Promise<void> {
    unlock(audio)
    await readFrom(at.value)
  }

  async function skip(): Promise<void> {
    if (more.value) await readFrom(at.value + 1)
    else stop()
  }

  /** Stop, and forget what was read; with `by`, only what this button reads. */
  function stop(by?: string): void {
    if (by !== undefined && by !== reader.value) return
    run.abort()
    unmark()
    pieces.value = []
    at.value = 0
    reader.value = null
    state.value = 'silent'
  }

  const away = (): void => (document.hidden ? pause() : undefined)
  const gone = (): void => stop()
  document.addEventListener('visibilitychange', away)
  window.addEventListener('pagehide', gone)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', away)
    window.removeEventListener('pagehide', gone)
    stop()
  })
  machineVoice() // some browsers begin to look for their voices when first asked
  return { state, reader, automatic, more, read, pause, resume, skip, stop }
})
