import { describe, expect, it } from 'vitest'
import { RATE, wavOf } from '@/features/speech/wav'

describe('a recording', () => {
  it('is a WAV file of one channel that any recogniser reads', async () => {
    const view = new DataView(await wavOf(new Float32Array(RATE)).arrayBuffer())
    const word = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))
    expect([word(0), word(8), word(12), word(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data'])
    expect(view.byteLength).toBe(44 + 2 * RATE)
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8)
    expect(view.getUint16(22, true)).toBe(1)
    expect(view.getUint32(24, true)).toBe(16_000)
    expect(view.getUint32(40, true)).toBe(2 * RATE)
  })

  it('holds what was said, and bounds what is too loud', async () => {
    const view = new DataView(await wavOf(new Float32Array([0, 0.5, -0.5, 2, -2])).arrayBuffer())
    const samples = [0, 1, 2, 3, 4].map((i) => view.getInt16(44 + 2 * i, true))
    expect(samples).toEqual([0, 16_384, -16_383, 32_767, -32_767])
  })
})
