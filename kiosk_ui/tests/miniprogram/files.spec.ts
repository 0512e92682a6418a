// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { APP } from '../../miniprogram/bundle/config'
import { filesBelow, readJson, unitsOf, type AppJson } from '../../miniprogram/bundle/files'
import { built, SITE } from './built'
import { bindingFaults, templateFaults } from './templates'

const read = (path: string): string => readFileSync(join(APP, path), 'utf8')
const app = readJson<AppJson & Record<string, never>>(join(APP, 'app.json'))
const units = unitsOf(APP)
const files = filesBelow(APP)
const styles = files.filter((file) => file.endsWith('.wxss'))
/** TypeScript reads all of WeChat's typings: seconds, on a busy machine many. */
const PATIENCE_MS = 120_000

describe('the files', () => {
  it('are four for every page and component, and nobody’s are left over', () => {
    expect(units.length).toBeGreaterThan(6)
    for (const unit of units) for (const kind of ['ts', 'wxml', 'wxss', 'json']) expect(files).toContain(`${unit}.${kind}`)
    const templates = files.filter((file) => file.endsWith('.wxml')).map((file) => file.replace('.wxml', ''))
    expect(templates.sort()).toEqual([...units].sort())
  })

  it('name as components only what is one, and use every one they name', () => {
    for (const unit of units) {
      const json = readJson<{ component?: boolean; usingComponents?: Record<string, string> }>(join(APP, `${unit}.json`))
      expect(json.component === true, unit).toBe(!app.pages.includes(unit))
      for (const tag of Object.keys(json.usingComponents ?? {})) expect(read(`${unit}.wxml`)).toContain(`<${tag}`)
    }
  })

  it('lead with their address only to pages that exist', () => {
    const named = files.filter((file) => file.endsWith('.ts')).flatMap((file) => [...read(file).matchAll(/'?`?\/(pages\/[a-z/]+)/g)].map((match) => match[1]!))
    expect(named.length).toBeGreaterThan(4)
    for (const page of named) expect(app.pages).toContain(page)
  })

  it('say the permission in at most 30 characters, as WeChat wants it', () => {
    const { desc } = (app as unknown as { permission: Record<string, { desc: string }> }).permission['scope.userLocation']!
    expect(desc.length).toBeLessThanOrEqual(30)
    const calls = files.filter((file) => file.endsWith('.ts')).flatMap((file) => [...read(file).matchAll(/wx\.(get\w*Location|chooseLocation|choosePoi)/g)].map((match) => match[1]!))
    expect((app as unknown as { requiredPrivateInfos: string[] }).requiredPrivateInfos).toEqual([...new Set(calls)])
  })

  it('keep nothing on the phone and ask only our own origin', () => {
    for (const file of files.filter((one) => one.endsWith('.ts'))) {
      expect(read(file), file).not.toMatch(/wx\.(setStorage|getUserProfile|login|getUserInfo|setClipboardData)/)
      expect(read(file), file).not.toMatch(/['"`]https?:/)
    }
  })
})

describe('the templates', () => {
  it.each(units)('of %s compile without a warning', (unit) => {
    expect(templateFaults(APP, unit)).toEqual([])
  })

  it('read, call and pass on only what the scripts have, by type', () => {
    expect(bindingFaults(APP, units)).toEqual([])
  }, PATIENCE_MS)

  it('would be refused where they did not', () => {
    const wrong = [
      ['{{home.popular}}', '{{home.populars}}'],
      ['bind:tap="scan"', 'bind:tap="scann"'],
      ['bind:act="load"', 'bind:act="lode"'],
      ['title="{{problem.title}}"', 'titel="{{problem.title}}"'],
      ['busy="{{loading}}"', 'busy="{{words}}"'],
      ['<number-card', '<numbers-card'],
    ] as const
    const bad = wrong.reduce((text, [right, other]) => text.replace(right, other), read('pages/home/home.wxml'))
    const faults = bindingFaults(APP, units, (unit) => (unit === 'pages/home/home' ? bad : read(`${unit}.wxml`))).join('\n')
    for (const name of ['populars', 'scann', 'lode', 'titel', 'boolean', 'numbers-card']) expect(faults).toContain(name)
  }, PATIENCE_MS)

  it('hold no words of their own', () => {
    for (const unit of units) expect(read(`${unit}.wxml`), unit).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('tap only buttons, whose sizes and roles are known', () => {
    for (const unit of units) {
      const tapped = [...read(`${unit}.wxml`).matchAll(/<([\w-]+)[^<]*?bind:tap=/g)].map((match) => match[1])
      expect(tapped.filter((tag) => tag !== 'button'), unit).toEqual([])
    }
  })
})

interface Rule {
  selector: string
  declarations: Map<string, string>
}

function rulesOf(css: string): Rule[] {
  return [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^}]*)\}/g)].map(([, selector, body]) => ({
    selector: selector!.trim(),
    declarations: new Map([...body!.matchAll(/([\w-]+)\s*:\s*([^;]+)/g)].map(([, name, value]) => [name!, value!.trim()])),
  }))
}
/** 44 px, which WeChat writes 88 rpx, in rem at the smallest letters. */
const TARGET_REM = 44 / 18

describe('the styles', () => {
  const rules = styles.flatMap((file) => rulesOf(read(file)).map((rule) => ({ ...rule, file })))

  it('write every letter in rem, none below 1rem, which is never below 18 px', () => {
    const sizes = rules.flatMap(({ declarations }) => declarations.get('font-size') ?? [])
    expect(sizes.length).toBeGreaterThan(10)
    for (const size of sizes) expect(size).toMatch(/^[1-9][\d.]*rem$/)
  })

  it('set the root size on every page', () => {
    for (const page of app.pages) expect(read(`${page}.wxml`)).toMatch(/^<page-meta root-font-size="\{\{letters\}\}" \/>/)
  })

  it('make everything that is tapped at least 44 px (88 rpx) high at the smallest letters', () => {
    const high = (name: string): number => {
      const rule = rules.find(({ selector }) => selector.split(/,\s*/).includes(`.${name}`) && !selector.includes('::'))
      return parseFloat(rule?.declarations.get('min-height') ?? '0')
    }
    const tapped = units.flatMap((unit) => [...read(`${unit}.wxml`).matchAll(/<(?:button|input)[^>]*?class="([\w-]+)/g)].map((match) => match[1]!))
    expect(tapped.length).toBeGreaterThan(10)
    for (const name of new Set(tapped)) expect(high(name), name).toBeGreaterThanOrEqual(TARGET_REM)
  })

  it('take their colours from the pages’ tokens', () => {
    const tokens = readFileSync('src/design/tokens.css', 'utf8').split('@media')[0]!
    const own = [...read('app.wxss').matchAll(/(--[a-z-]+): (#[0-9a-f]{6});/g)]
    expect(own.length).toBeGreaterThan(15)
    for (const [, name, colour] of own) expect(tokens).toContain(`${name}: ${colour};`)
    for (const { declarations, file } of rules)
      for (const [name, value] of declarations) if (!name.startsWith('--')) expect(value, file).not.toMatch(/#[0-9a-f]{3}/i)
    const used = rules.flatMap(({ declarations }) => [...declarations.values()].flatMap((value) => [...value.matchAll(/var\((--[a-z-]+)\)/g)].map((match) => match[1]!)))
    for (const name of used) expect(own.map((match) => match[1])).toContain(name)
  })
})

describe('what is built', () => {
  it('is a whole project with the site’s AppID and origin, small enough for one package', async () => {
    const folder = await built()
    const made = filesBelow(folder)
    for (const unit of units) for (const kind of ['js', 'wxml', 'wxss', 'json']) expect(made).toContain(`${unit}.${kind}`)
    for (const file of ['app.js', 'app.json', 'app.wxss', 'sitemap.json']) expect(made).toContain(file)
    expect(readJson<{ appid: string }>(join(folder, 'project.config.json')).appid).toBe(SITE.appId)
    const scripts = made.filter((file) => file.endsWith('.js')).map((file) => readFileSync(join(folder, file), 'utf8'))
    expect(scripts.filter((text) => text.includes(SITE.origin))).toHaveLength(1)
    for (const text of scripts) {
      for (const [, path] of text.matchAll(/require\("([^"]+)"\)/g)) expect(path).toMatch(/^\.{1,2}\/.*\.js$/)
      expect(text).not.toContain('__ORIGIN__')
    }
    expect(made.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0)).toBeLessThan(200_000)
    expect(existsSync(join(folder, 'node_modules'))).toBe(false)
  })
})
