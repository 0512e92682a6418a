/** `npm run build:miniprogram`: builds into dist, which the WeChat developer tools then open. */
import { fileURLToPath } from 'node:url'
import { buildConfig } from './bundle/config.ts'
import { readSettings, type Settings } from './bundle/settings.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Whoever has set nothing yet is told what to set, without the trace of a program's fault. */
function settingsOrLeave(): Settings {
  try {
    return readSettings(here('./settings.json'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

export default buildConfig(settingsOrLeave(), here('./dist'))
