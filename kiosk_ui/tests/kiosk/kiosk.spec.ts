import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { kioskSettings } from '@/features/kiosk/settings'
import { useIdle } from '@/features/kiosk/useIdle'
import { wipeStorage } from '@/features/kiosk/wipe'

const read = (query: string, stored: string | null = null) => kioskSettings(new URLSearchParams(query), stored, 7)

describe('settings', () => {
  it('are off until told, and remembered', () => {
    expect(read('').on).toBe(false)
    expect(read('kiosk=1')).toEqual({ on: true, idleSeconds: 60, countdownSeconds: 20, firstEntry: 7, point: null, printerPort: null })
    const kept = JSON.stringify({ ...read('kiosk=1&idle=30&point=hall'), firstEntry: 2 })
    expect(read('', kept)).toEqual({ on: true, idleSeconds: 30, countdownSeconds: 20, firstEntry: 2, point: 'hall', printerPort: null })
    expect(read('kiosk=0', kept).on).toBe(false)
  })

  it('know the port of a print agent, whatever else is written there', () => {
    expect(read('kiosk=1&printer=8631').printerPort).toBe(8631)
    const kept = JSON.stringify(read('kiosk=1&printer=8631'))
    expect(read('', kept).printerPort).toBe(8631)
    expect(read('printer=0', kept).printerPort).toBeNull()
    expect(read('kiosk=1&printer=evil.example').printerPort).toBeNull()
  })

  it('stay within bounds, whatever is asked for', () => {
    expect(read('kiosk=1&idle=0&countdown=9999')).toMatchObject({ idleSeconds: 2, countdownSeconds: 120 })
    expect(read('kiosk=1&idle=abc&countdown=')).toMatchObject({ idleSeconds: 60, countdownSeconds: 20 })
    expect(read('', 'not json').on).toBe(false)
  })
})

describe('idle', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  function start(onEnd = vi.fn()) {
    const scope = effectScope()
    const idle = scope.run(() => useIdle(60, 20, onEnd))!
    return { idle, onEnd, scope }
  }
  const touch = () => window.dispatchEvent(new Event('pointerdown'))

  it('asks after sixty silent seconds and ends twenty later', () => {
    const { idle, onEnd } = start()
    vi.advanceTimersByTime(59_900)
    expect(idle.left.value).toBeNull()
    vi.advanceTimersByTime(200)
    expect(idle.left.value).toBe(20)
    vi.advanceTimersByTime(19_000)
    expect(onEnd).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1_500)
    expect(onEnd).toHaveBeenCalledOnce()
  })

  it('begins anew with every touch', () => {
    const { idle } = start()
    vi.advanceTimersByTime(50_000)
    touch()
    vi.advanceTimersByTime(50_000)
    expect(idle.left.value).toBeNull()
    vi.advanceTimersByTime(11_000)
    expect(idle.left.value).not.toBeNull()
  })

  it('is not stopped by brushing the screen while it counts down, but by saying so', () => {
    const { idle, onEnd } = start()
    vi.advanceTimersByTime(65_000)
    touch()
    vi.advanceTimersByTime(1_000)
    expect(idle.left.value).not.toBeNull()
    idle.stay()
    vi.advanceTimersByTime(59_000)
    expect(idle.left.value).toBeNull()
    expect(onEnd).not.toHaveBeenCalled()
  })

  it('ends with its page', () => {
    const { onEnd, scope } = start()
    scope.stop()
    vi.advanceTimersByTime(200_000)
    expect(onEnd).not.toHaveBeenCalled()
  })
})

describe('wiping a storage', () => {
  it('keeps the machine\'s settings only', () => {
    sessionStorage.setItem('daoban.kiosk', '{}')
    sessionStorage.setItem('daoban.chat', 'abc')
    sessionStorage.setItem('anything', 'else')
    wipeStorage(sessionStorage, ['daoban.kiosk'])
    expect(Object.keys(sessionStorage)).toEqual(['daoban.kiosk'])
  })
})
