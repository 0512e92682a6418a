/** The mini-program as it is shipped, built for a made-up site into a folder that goes with the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll } from 'vitest'
import { buildConfig } from '../../miniprogram/bundle/config'

export const SITE = { origin: 'https://zw.example.gov.cn', appId: 'wx0123456789abcdef' }

/** Build it and return the folder. */
export async function built(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  await build({ ...buildConfig(SITE, folder), logLevel: 'warn' })
  return folder
}
