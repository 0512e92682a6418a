/** A recording as the service takes it: WAV, 16 kHz, 16 bits, one channel. */
export const RATE = 16_000
const HEAD_BYTES = 44

/** Samples between -1 and 1, RATE a second, as a WAV file. */
export function wavOf(samples: Float32Array): Blob {
  const view = new DataView(new ArrayBuffer(HEAD_BYTES + 2 * samples.length))
  const word = (at: number, text: string): void => [...text].forEach((one, i) => view.setUint8(at + i, one.charCodeAt(0)))
  word(0, 'RIFF')
  view.setUint32(4, HEAD_BYTES - 8 + 2 * samples.length, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true) // bytes of the format that follow
  view.setUint16(20, 1, true) // plain samples
  view.setUint16(22, 1, true) // channels
  view.setUint32(24, RATE, true)
  view.setUint32(28, 2 * RATE, true) // bytes a second
  view.setUint16(32, 2, true) // bytes a sample
  view.setUint16(34, 16, true) // bits a sample
  word(36, 'data')
  view.setUint32(40, 2 * samples.length, true)
  samples.forEach((sample, i) => view.setInt16(HEAD_BYTES + 2 * i, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true))
  return new Blob([view.buffer], { type: 'audio/wav' })
}

/** What a browser recorded, in whatever format, as WAV; cut after so many seconds. */
export async function asWav(recorded: Blob, longest: number): Promise<Blob> {
  const context = new OfflineAudioContext(1, 1, RATE) // decoding brings everything to this rate
  const sound = await context.decodeAudioData(await recorded.arrayBuffer())
  const mixed = new Float32Array(Math.min(sound.length, Math.floor(longest * RATE)))
  for (let channel = 0; channel < sound.numberOfChannels; channel += 1) {
    const samples = sound.getChannelData(channel)
    for (let i = 0; i < mixed.length; i += 1) mixed[i]! += samples[i]! / sound.numberOfChannels
  }
  return wavOf(mixed)
}
