import { afterEach, describe, expect, it } from 'vitest'
import { piecesOf, sentences } from '@/features/speech/pieces'

function region(html: string): HTMLElement {
  document.body.innerHTML = `<section data-aloud="region">${html}</section>`
  return document.body.firstElementChild as HTMLElement
}
const texts = (html: string): string[] => piecesOf(region(html)).map((piece) => piece.text)

afterEach(() => (document.body.innerHTML = ''))

describe('what is read', () => {
  it('is what shows, in its order', () => {
    expect(texts('<h1>由谁来办理？</h1><p>未满16周岁由<span style="display: inline">监护人</span>代办</p><ul><li>本人</li><li>代办</li></ul>')).toEqual([
      '由谁来办理？',
      '未满16周岁由监护人代办',
      '本人',
      '代办',
    ])
  })

  it('keeps text before and after a block apart from it', () => {
    expect(texts('<div>前面<p>中间</p>后面</div>')).toEqual(['前面', '中间', '后面'])
  })

  it('leaves out what does not show and what is for others', () => {
    const hidden =
      '<p hidden>一</p><p style="display: none">二</p><p aria-hidden="true">三</p><p class="visually-hidden">四</p>' +
      '<nav>五</nav><select><option>六</option></select><p data-aloud="off">七</p><svg><text>八</text></svg>'
    expect(texts(`${hidden}<p>看得见</p>`)).toEqual(['看得见'])
  })

  it('reads a fold only while it is open', () => {
    const fold = '<summary>窗口会看</summary><p>印章清晰</p>'
    expect(texts(`<details>${fold}</details>`)).toEqual([])
    expect(texts(`<details open>${fold}</details>`)).toEqual(['窗口会看', '印章清晰'])
  })

  it('reads buttons only where they are the choices', () => {
    const buttons = '<button>本人</button><a class="button" href="/">回首页</a>'
    expect(texts(buttons)).toEqual([])
    expect(texts(`<div data-aloud="on">${buttons}</div>`)).toEqual(['本人', '回首页'])
    expect(texts('<button data-aloud="on">不清楚</button><button>下一步</button>')).toEqual(['不清楚'])
    expect(texts('<p>请拨打<a style="display: inline" href="tel:12345">12345</a></p>')).toEqual(['请拨打12345'])
  })

  it('keeps lines where the page keeps them', () => {
    expect(texts('<p style="white-space: pre-line">要带两样：\n身份证\n户口簿</p>')).toEqual(['要带两样：\n身份证\n户口簿'])
  })

  it('tells where each piece stands', () => {
    const pieces = piecesOf(region('<p id="a">甲</p><p id="b">乙</p>'))
    expect(pieces.map((piece) => piece.element.id)).toEqual(['a', 'b'])
  })
})

describe('a long text', () => {
  it('is split where its sentences end', () => {
    const long = '这是一句很长的话，说的是要带什么材料去哪里办理。'.repeat(6)
    const parts = sentences(long)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.join('')).toBe(long)
    for (const part of parts) expect(part.endsWith('。')).toBe(true)
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(90)
  })

  it('is cut where it has no sentences, within what the service reads', () => {
    const parts = sentences('字'.repeat(1000))
    expect(parts.join('')).toHaveLength(1000)
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(300)
  })

  it('without a word is not read', () => {
    expect(sentences('……——！')).toEqual([])
    expect(sentences('')).toEqual([])
  })
})
