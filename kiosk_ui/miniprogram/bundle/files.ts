/** The files of the mini-program: what app.json lists, and what stands beside the scripts. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface AppJson {
  pages: string[]
}

interface ComponentJson {
  usingComponents?: Record<string, string>
}

/** Every file below a folder, as paths relative to it. */
export function filesBelow(folder: string, start = folder): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path, start) : [relative(start, path)]
  })
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

/** Pages and the components they use, as `pages/home/home`, `components/problem-box/problem-box`. */
export function unitsOf(app: string): string[] {
  const found = new Set(readJson<AppJson>(join(app, 'app.json')).pages)
  for (const unit of found) {
    const { usingComponents = {} } = readJson<ComponentJson>(join(app, `${unit}.json`))
    for (const path of Object.values(usingComponents)) found.add(path.replace(/^\//, ''))
  }
  return [...found]
}
