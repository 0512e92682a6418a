/** Which characters the pages need, the commonest first. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Every file below `folder` with one of the `extensions`, sorted so that the result never depends on the disk. */
export function filesUnder(folder, extensions) {
  const found = []
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith('.') || name === 'node_modules' || name === '__pycache__') continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) found.push(...filesUnder(path, extensions))
    else if (extensions.includes(extname(name))) found.push(path)
  }
  return found
}

/** Letters, digits and punctuation that every page may show. */
export function basics() {
  const chars = new Set('，。、；：？！“”‘’（）《》〈〉【】「」…—～·￥％＋－×÷°①②③④⑤⑥⑦⑧⑨⑩→←↑↓✓′″§№'.split(''))
  for (let code = 0x20; code < 0x7f; code += 1) chars.add(String.fromCharCode(code))
  return chars
}

/** The characters of some texts, ordered by the number of texts that they occur in, then by code. */
export function byFrequency(texts) {
  const counts = new Map()
  for (const text of texts) {
    for (const char of new Set(text)) {
      if (char.codePointAt(0) >= 0x80) counts.set(char, (counts.get(char) ?? 0) + 1)
    }
  }
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.codePointAt(0) - b.codePointAt(0))
}

/** What the interface itself says, and the names that the home page and the lists show. */
export function interfaceTexts(root) {
  const messages = filesUnder(join(root, 'kiosk_ui/src/messages'), ['.json']).map(read)
  const reference = filesUnder(join(root, 'data/reference'), ['.yaml']).map(read)
  const names = filesUnder(join(root, 'data'), ['.yaml']).map((file) =>
    (read(file).match(/^(name|plain_name): .*$/gm) ?? []).join('\n'),
  )
  return [...messages, ...reference, ...names]
}

/** The content, and what the service says about it. */
export function contentTexts(root) {
  const content = filesUnder(join(root, 'data'), ['.yaml'])
  const code = ['service_api', 'knowledge'].flatMap((name) => filesUnder(join(root, name), ['.py']))
  return [...content, ...code].map(read)
}

function read(file) {
  return readFileSync(file, 'utf8')
}
