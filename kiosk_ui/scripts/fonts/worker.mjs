/** Cuts the slices that it is sent, one after the other. */
import { writeFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { openSubsetter } from './subsetter.mjs'

const fonts = new Map()

parentPort.on('message', async ({ font, chars, file }) => {
  if (!fonts.has(font)) fonts.set(font, openSubsetter(font))
  const subset = await fonts.get(font)
  writeFileSync(file, await subset(chars))
  parentPort.postMessage(file)
})
