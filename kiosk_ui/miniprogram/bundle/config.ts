/** How the mini-program is built: one script a page and component, and common ones for what they share. */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { InlineConfig } from 'vite'
import { unitsOf } from './files.ts'
import { miniProgram } from './plugin.ts'
import type { Settings } from './settings.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
export const APP = here('../app')

/** A build of the app into `folder`, for the service and AppID of `settings`. */
export function buildConfig(settings: Settings, folder: string): InlineConfig {
  const units = ['app', ...unitsOf(APP)]
  return {
    root: here('..'),
    configFile: false,
    publicDir: false,
    define: { __ORIGIN__: JSON.stringify(settings.origin) },
    plugins: [miniProgram(APP, settings)],
    build: {
      target: 'es2018', // what every phone with base library 2.32.3 runs
      outDir: folder,
      emptyOutDir: true,
      minify: false, // the developer tools do that when uploading; until then errors name readable lines
      rolldownOptions: {
        input: Object.fromEntries(units.map((unit) => [unit, join(APP, `${unit}.ts`)])),
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'common/[name].js' },
      },
    },
  }
}
