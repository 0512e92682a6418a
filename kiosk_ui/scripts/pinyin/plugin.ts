/** Serves `virtual:pinyin-dictionary` to the pages: a module of its own, fetched when the keyboard first opens. */
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { dictionary } from './dictionary.ts'

const NAME = 'virtual:pinyin-dictionary'
const RESOLVED = `\0${NAME}`

export function pinyinDictionary(): Plugin {
  return {
    name: 'daoban-pinyin-dictionary',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) =>
      id === RESOLVED ? `export default ${JSON.stringify(dictionary(fileURLToPath(new URL('../..', import.meta.url))))}` : undefined,
  }
}
