/** A page of the built mini-program, rendered by miniprogram-simulate and driven through what is on it. */
import { createRequire } from 'node:module'
import { join } from 'node:path'

interface Node {
  dom: HTMLElement
  instance: Record<string, (...given: unknown[]) => unknown> & { data: Record<string, unknown> }
  querySelector(selector: string): Node | undefined
  querySelectorAll(selector: string): Node[]
  dispatchEvent(name: string, options?: object): void
  attach(parent: HTMLElement): void
  detach(): void
  triggerPageLifeTime(name: string): void
}

interface Simulate {
  load(path: string, options: object): string
  render(id: string): Node
}

const simulate = createRequire(import.meta.url)('miniprogram-simulate') as Simulate

export class Opened {
  private constructor(private readonly root: Node) {}

  /** Open a page of the folder that the mini-program was built into, with the query of its address. */
  static page(folder: string, page: string, query: Record<string, string> = {}): Opened {
    const root = simulate.render(simulate.load(join(folder, page), { rootPath: folder, compiler: 'simulate' }))
    root.attach(document.body.appendChild(document.createElement('div')))
    const opened = new Opened(root)
    root.instance.onLoad!(query)
    root.instance.onShow!()
    return opened
  }

  get text(): string {
    return this.root.dom.textContent ?? ''
  }

  get data(): Record<string, unknown> {
    return this.root.instance.data
  }

  has(selector: string): boolean {
    return this.root.dom.querySelector(selector) !== null
  }

  /** Do what WeChat does to a page: share it, pull it down. */
  call(method: string, ...given: unknown[]): unknown {
    return this.root.instance[method]!(...given)
  }

  /** Tap what is shown with these words; in the component with the class `within` where one is named. */
  tap(words: string, within?: string): Promise<void> {
    return this.send('tap', words, within)
  }

  /** An event of WeChat's own at what is shown with these words, such as agreeing or coming back from the settings. */
  send(event: string, words: string, within?: string, detail: object = {}): Promise<void> {
    const found = TAPPED.flatMap((kind) => this.place(within).querySelectorAll(kind))
    const node = found.find((one) => one.dom.textContent?.includes(words))
    if (!node) throw new Error(`nothing to tap that says ${words}`)
    return happened(node, event, detail)
  }

  /** Type into the field, and press the keyboard's last key. */
  type(value: string, within?: string): Promise<void> {
    return happened(this.place(within).querySelector('.field')!, 'input', { value })
  }

  confirm(within?: string): Promise<void> {
    return happened(this.place(within).querySelector('.field')!, 'confirm')
  }

  /** The page is seen again, or left. */
  lifetime(name: 'show' | 'hide'): void {
    this.root.triggerPageLifeTime(name)
  }

  private place(within: string | undefined): Node {
    return within === undefined ? this.root : this.root.querySelector(within)!
  }

  close(): void {
    this.root.detach()
    document.body.innerHTML = ''
  }
}

const TAPPED = ['.button', '.way', '.entry']

/** Events are dispatched one microtask later, as WeChat does them later. */
async function happened(node: Node, event: string, detail: object = {}): Promise<void> {
  node.dispatchEvent(event, { detail })
  await Promise.resolve()
  await Promise.resolve()
}
