/**
 * The templates held against the scripts: WeChat's own compiler (glass-easel) turns a WXML file into the TypeScript that
 * its bindings mean, and TypeScript checks that in the same file as the page's script, strictly.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { readJson } from '../../miniprogram/bundle/files'

interface Fault {
  message: string
  startLine: number
}

interface TmplGroup {
  addTmpl(path: string, text: string): Fault[]
  getTmplConvertedExpr(path: string, environment: string): { code(): string }
}

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler') as { TmplGroup: new () => TmplGroup }

/** WeChat's own tags that the shell uses; whatever they are given is theirs to judge. */
const BUILT_IN = ['page-meta', 'view', 'text', 'button', 'input', 'web-view']

/** Catches what a page or component is made of, typed as the Component constructor types it. */
const CAPTURE = `
declare function __capture<D extends WechatMiniprogram.Component.DataOption, P extends WechatMiniprogram.Component.PropertyOption,
  M extends WechatMiniprogram.Component.MethodOption, B extends WechatMiniprogram.Component.BehaviorOption>(
  options: WechatMiniprogram.Component.Options<D, P, M, B>
): { data: D & WechatMiniprogram.Component.PropertyOptionToData<P>; properties: WechatMiniprogram.Component.PropertyOptionToData<P>; methods: M };
`

/** What is wrong with the WXML of a unit as a template, each with its line. */
export function templateFaults(app: string, unit: string): string[] {
  return new TmplGroup().addTmpl(unit, readFileSync(join(app, `${unit}.wxml`), 'utf8')).map((one) => `${one.startLine + 1}: ${one.message}`)
}

/** The unit's script followed by what its template reads, calls and passes on. `wxml` replaces the file's own text. */
function joined(app: string, unit: string, wxml: string): string {
  const group = new TmplGroup()
  group.addTmpl(unit, wxml)
  const script = readFileSync(join(app, `${unit}.ts`), 'utf8').replace(/^Component\(\{/m, 'const __unit = __capture({')
  const { usingComponents = {} } = readJson<{ usingComponents?: Record<string, string> }>(join(app, `${unit}.json`))
  const tags = [
    ...BUILT_IN.map((tag) => `'${tag}': any`),
    ...Object.entries(usingComponents).map(([tag, path]) => `'${tag}': Partial<typeof import('${join(app, path)}.checked').__unit.properties>`),
  ]
  const environment = `const { data, methods } = __unit; declare const tags: { ${tags.join('; ')} };`
  return `${script.replace('const __unit', 'export const __unit')}\n${CAPTURE}\n${group.getTmplConvertedExpr(unit, environment).code()}`
}

/** Files that are the same in every check: WeChat's typings alone take a second to read. */
const parsed = new Map<string, ts.SourceFile>()

/** What TypeScript says of all units with their templates: empty when every name exists and every value fits. */
export function bindingFaults(app: string, units: string[], wxmlOf = (unit: string) => readFileSync(join(app, `${unit}.wxml`), 'utf8')): string[] {
  const config = ts.getParsedCommandLineOfConfigFile('miniprogram/tsconfig.json', {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined })!
  // A template reads names without using what they give.
  const options = { ...config.options, noUnusedLocals: false, noUnusedParameters: false, verbatimModuleSyntax: false }
  const files = new Map(units.map((unit) => [resolve(app, `${unit}.checked.ts`), joined(resolve(app), unit, wxmlOf(unit))]))
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path) ?? readFile(path)
  host.getSourceFile = (path, language) => {
    const text = files.get(path)
    if (text !== undefined) return ts.createSourceFile(path, text, language)
    const known = parsed.get(path) ?? getSourceFile.call(host, path, language)
    if (known) parsed.set(path, known)
    return known
  }
  const program = ts.createProgram([...files.keys(), ...config.fileNames], options, host)
  return ts.getPreEmitDiagnostics(program).map((one) => `${one.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`)
}
