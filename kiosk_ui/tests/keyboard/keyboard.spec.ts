import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createRouter, createMemoryHistory } from 'vue-router'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import ScreenKeyboard from '@/features/keyboard/ScreenKeyboard.vue'
import { loadEngine } from '@/features/keyboard/useEngine'

type Field = HTMLInputElement | HTMLTextAreaElement
let mounted: VueWrapper
const one = <T extends Element = HTMLElement>(selector: string): T => document.querySelector<T>(selector)!
const keyboard = () => document.querySelector('.keyboard')
const candidates = () => [...document.querySelectorAll('.candidate')].map((element) => element.textContent!.trim())

function down(element: Element): void {
  element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, cancelable: true, button: 0 }))
}

function up(element: Element): void {
  element.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
}

async function touch(element: HTMLElement): Promise<void> {
  down(element)
  element.focus()
  up(element)
  await flushPromises()
}

async function press(...names: string[]): Promise<void> {
  for (const name of names) {
    const key = [...document.querySelectorAll<HTMLElement>('.keyboard .key')].find(
      (element) => (element.getAttribute('aria-label') ?? element.textContent!.trim()) === name,
    )
    expect(key, `a key ${name}`).toBeTruthy()
    down(key!)
    up(key!)
    key!.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    await flushPromises()
  }
}

async function pick(text: string): Promise<void> {
  const found = [...document.querySelectorAll<HTMLElement>('.candidate')].find((element) => element.textContent!.trim() === text)
  expect(found, `the candidate ${text} among ${candidates().join(' ')}`).toBeTruthy()
  found!.click()
  await flushPromises()
}

async function open(html: string): Promise<Field> {
  document.body.innerHTML = html
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  mounted = mount(ScreenKeyboard, { global: { plugins: [router] }, attachTo: document.body })
  const field = one<Field>('.f')
  await touch(field)
  return field
}

beforeAll(() => loadEngine(), 60_000)
beforeEach(() => vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {}))
afterEach(() => {
  mounted.unmount()
  document.body.innerHTML = ''
})

describe('the keyboard of a kiosk', () => {
  it('opens for a field that is touched, and closes when the focus goes elsewhere', async () => {
    const field = await open('<input class="f"><button class="b"></button>')
    expect(keyboard()?.getAttribute('aria-label')).toBe('屏幕键盘')
    await press('s')
    expect(document.activeElement).toBe(field)
    vi.useFakeTimers()
    await touch(one('.b'))
    vi.runAllTimers()
    vi.useRealTimers()
    await flushPromises()
    expect(keyboard()).toBeNull()
    expect(document.documentElement.style.getPropertyValue('--keyboard')).toBe('')
  })

  it('is put away by its own key, and comes back at a touch', async () => {
    const field = await open('<input class="f">')
    one('.close').click()
    await flushPromises()
    expect(keyboard()).toBeNull()
    await touch(field)
    expect(keyboard()).not.toBeNull()
  })

  it.each([
    ['that has keys of its own', '<form><input class="f"><div data-keypad></div></form>'],
    ['that cannot be written in', '<input class="f" readonly>'],
    ['that is no text', '<input class="f" type="checkbox">'],
  ])('leaves a field alone %s', async (_, html) => {
    await open(html)
    expect(keyboard()).toBeNull()
  })

  it('leaves whoever has a keyboard alone', async () => {
    await open('<input class="a"><input class="f" readonly>')
    const event = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true })
    Object.defineProperty(event, 'isTrusted', { value: true })
    document.dispatchEvent(event)
    one('.a').focus()
    await flushPromises()
    expect(keyboard()).toBeNull()
  })

  it('writes letters into the field, tells the page, and puts characters in their place', async () => {
    const field = await open('<input class="f">')
    const heard: string[] = []
    field.addEventListener('input', () => heard.push(field.value))
    await press('s', 'f', 'z')
    expect(heard).toEqual(['s', 'sf', 'sfz'])
    expect(candidates()[0]).toBe('身份证')
    await pick('身份证')
    expect(field.value).toBe('身份证')
    expect(heard.at(-1)).toBe('身份证')
    expect(candidates()).toContain('丢了')
    await pick('丢了')
    expect(field.value).toBe('身份证丢了')
  })

  it('takes a row of words one by one', async () => {
    const field = await open('<input class="f">')
    await press(...'shenfenzhengdiule')
    await pick('身份证')
    expect(field.value).toBe('身份证diule')
    await press('空格')
    expect(field.value).toBe('身份证丢了')
  })

  it('writes where the caret stands', async () => {
    const field = await open('<input class="f" value="我的丢了">')
    field.setSelectionRange(2, 2)
    await press('s', 'f', 'z')
    await pick('身份证')
    expect(field.value).toBe('我的身份证丢了')
    expect(field.selectionStart).toBe(5)
  })

  it('lets go of letters when the page or a keyboard has changed the field', async () => {
    const field = await open('<input class="f">')
    await press('s', 'f')
    field.value = ''
    document.dispatchEvent(new Event('selectionchange'))
    await flushPromises()
    expect(candidates()).toEqual([])
    await press('h')
    expect(field.value).toBe('h')
  })

  it('stops where the field is full', async () => {
    const field = await open('<input class="f" maxlength="3">')
    await press('s', 'f', 'z', 'd')
    expect(field.value).toBe('sfz')
    await pick('身份证')
    expect(field.value).toBe('身份证')
  })

  it('takes back letter by letter, then character by character, and goes on while it is held', async () => {
    const field = await open('<input class="f" value="户口">')
    field.setSelectionRange(2, 2)
    await press('b', '退格')
    expect(field.value).toBe('户口')
    await press('退格')
    expect(field.value).toBe('户')
    field.value = '一二三四五六七八九十'
    field.setSelectionRange(10, 10)
    vi.useFakeTimers()
    const key = one('[aria-label=退格]')
    down(key)
    vi.advanceTimersByTime(1_000)
    up(key)
    const left = field.value.length
    expect(left).toBeLessThan(6)
    vi.advanceTimersByTime(1_000)
    vi.useRealTimers()
    expect(field.value.length).toBe(left)
    await press('清空')
    expect(field.value).toBe('')
  })

  it('has layers for figures and signs, English with capitals, and says which one is up', async () => {
    const field = await open('<input class="f">')
    const state = () => one('.keyboard [role=status]').textContent
    expect(state()).toBe('中文拼音键盘')
    await press('数字')
    expect(state()).toBe('数字键盘')
    await press('6', '0', '符号', '【', '数字', '字母', '中英：现在打中文，点一下改成英文')
    expect(state()).toBe('英文键盘')
    await press('大写', 'A', '大写', 'b', '.')
    expect(field.value).toBe('60【Ab.')
    expect(candidates()).toEqual([])
    await press('中英：现在打英文，点一下改成中文')
    expect(state()).toBe('中文拼音键盘')
  })

  it('takes the likeliest word when a sign follows', async () => {
    const field = await open('<input class="f">')
    await press(...'hukou', '，')
    expect(field.value).toBe('户口，')
  })

  it.each([
    ['<input class="f" inputmode="numeric">', '数字键盘'],
    ['<input class="f" type="tel">', '数字键盘'],
    ['<input class="f" type="email">', '英文键盘'],
    ['<textarea class="f"></textarea>', '中文拼音键盘'],
  ])('begins %s with the %s', async (html, state) => {
    await open(html)
    expect(one('.keyboard [role=status]').textContent).toBe(state)
  })

  it('sends the form: put away where something is looked for, up where somebody goes on writing', async () => {
    const sent = vi.fn((event: Event) => event.preventDefault())
    document.addEventListener('submit', sent)
    await open('<form><input class="f" enterkeyhint="search"></form>')
    await press(...'hukou', '查找键')
    expect(one<HTMLInputElement>('.f').value).toBe('户口')
    expect(sent).not.toHaveBeenCalled()
    await press('查找键')
    expect(sent).toHaveBeenCalledOnce()
    expect(keyboard()).toBeNull()
    mounted.unmount()
    await open('<form><input class="f" enterkeyhint="send"></form>')
    await press('发送键')
    expect(sent).toHaveBeenCalledTimes(2)
    expect(keyboard()).not.toBeNull()
    document.removeEventListener('submit', sent)
  })

  it('begins a new line in a field of several', async () => {
    const field = await open('<textarea class="f">一</textarea>')
    field.setSelectionRange(1, 1)
    await press('换行键')
    expect(field.value).toBe('一\n')
  })

  it('turns pages, and begins at the first again when another letter comes', async () => {
    await open('<input class="f">')
    await press('s')
    const first = candidates()
    one('[aria-label=下一页]').click()
    await flushPromises()
    expect(candidates()).not.toEqual(first)
    expect(one('.bar [role=status]').textContent).toContain('第2页')
    await press('f', '退格')
    expect(candidates()).toEqual(first)
  })

  it('works in a dialog, which shuts off everything outside it', async () => {
    await open('<dialog open><input class="f"></dialog>')
    expect(keyboard()?.closest('dialog')).not.toBeNull()
  })

  it('keeps nothing', async () => {
    const set = vi.spyOn(Storage.prototype, 'setItem')
    await open('<input class="f">')
    await press('s', 'b')
    const before = candidates()
    await pick(before[3]!)
    await press('s', 'b')
    expect(candidates()).toEqual(before)
    expect(set).not.toHaveBeenCalled()
  })

  it('is pressed by a screen reader too', async () => {
    const field = await open('<input class="f">')
    const key = [...document.querySelectorAll<HTMLElement>('.key')].find((element) => element.textContent!.trim() === 'q')!
    key.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 }))
    expect(field.value).toBe('q')
    key.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    expect(field.value).toBe('q')
  })
})
