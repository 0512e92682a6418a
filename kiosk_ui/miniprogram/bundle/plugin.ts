/** Vite's part of the build: what is no script is taken over as it is; the project file gets the site's AppID. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { filesBelow } from './files.ts'
import type { Settings } from './settings.ts'

/** What the developer tools need to know. Everything is built already: they compile nothing. */
const project = (settings: Settings) => ({
  description: '导办：办事先问清，一趟能办成',
  appid: settings.appId,
  compileType: 'miniprogram',
  miniprogramRoot: './',
  setting: { urlCheck: true, es6: false, enhance: false, postcss: true, minified: true, uploadWithSourceMap: true },
})

export function miniProgram(app: string, settings: Settings): Plugin {
  return {
    name: 'mini-program',
    generateBundle() {
      for (const file of filesBelow(app).filter((name) => /\.(wxml|wxss|json)$/.test(name))) {
        this.emitFile({ type: 'asset', fileName: file, source: readFileSync(join(app, file), 'utf8') })
      }
      const source = JSON.stringify(project(settings), null, 2)
      this.emitFile({ type: 'asset', fileName: 'project.config.json', source })
    },
  }
}
