import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ReviewPointLine, Schemas } from '@/api/types'
import ReviewPoints from '@/features/outcome/material/ReviewPoints.vue'
import FactGrid from '@/features/outcome/parts/FactGrid.vue'
import { calloutOf, pictureOf, placeOf } from '@/shared/components/callouts'

const region = (caption: string, sample = 'id-card'): Schemas['Region'] => ({ sample, box: [10, 20, 30, 4.5], caption })

const point = (id: string, parts: Partial<ReviewPointLine> = {}) =>
  ({ id, kind: 'formal', check: `核对${id}`, if_not: null, maybe: false, depends_on: [], show: null, ...parts }) as ReviewPointLine

const POINTS = [
  point('term', { show: region('① 反面最下方的有效期限') }),
  point('face', { show: region('② 正面的照片') }),
  point('copy', { show: region('③ 正反面印在同一页', 'id-card-copy') }),
  point('words'),
]

describe('a call-out', () => {
  it('is a number and where to look', () => {
    expect(calloutOf(region('① 反面最下方的有效期限'))).toMatchObject({ number: '①', words: '反面最下方的有效期限' })
    expect(calloutOf(region('有效期限'))).toMatchObject({ number: '', words: '有效期限' })
  })

  it('lies over the picture in its proportions', () => {
    expect(placeOf(calloutOf(region('①')))).toEqual({ left: '10%', top: '20%', width: '30%', height: '4.5%' })
    expect(pictureOf('id-card')).toBe('/api/files/id-card')
  })
})

describe('the review points', () => {
  it('offer a picture where there is one, told in words', () => {
    const list = mount(ReviewPoints, { props: { points: POINTS } })
    const buttons = list.findAll('button.look')
    expect(buttons.map((one) => one.text())).toEqual(['看图：① 反面最下方的有效期限', '看图：② 正面的照片', '看图：③ 正反面印在同一页'])
    expect(list.find('img').exists()).toBe(false)
  })

  it('show the region asked for, the others of the same picture beside it, one picture at a time', async () => {
    const list = mount(ReviewPoints, { props: { points: POINTS } })
    const [term, , copy] = list.findAll('button.look')
    await term!.trigger('click')
    expect(term!.attributes('aria-expanded')).toBe('true')
    expect(list.find(`[id="${term!.attributes('aria-controls')}"] img`).attributes()).toMatchObject({
      src: '/api/files/id-card',
      alt: '证件样例图，标出的是：反面最下方的有效期限',
    })
    expect(list.findAll('.mark').map((one) => [one.text(), one.classes('now')])).toEqual([
      ['②', false],
      ['①', true],
    ])
    await copy!.trigger('click')
    expect(term!.attributes('aria-expanded')).toBe('false')
    expect(list.findAll('img').map((one) => one.attributes('src'))).toEqual(['/api/files/id-card-copy'])
    await copy!.trigger('click')
    expect(list.find('img').exists()).toBe(false)
  })

  it('say so when a picture does not come', async () => {
    const list = mount(ReviewPoints, { props: { points: POINTS } })
    await list.find('button.look').trigger('click')
    await list.find('img').trigger('error')
    expect(list.find('img').exists()).toBe(false)
    expect(list.text()).toContain('图没有加载出来')
    expect(list.text()).toContain('① 反面最下方的有效期限')
  })
})

describe('what one gets', () => {
  it('is shown once, however many lines it takes, and fetched when opened', async () => {
    const output = ['P10Y', 'P20Y'].map((validity) => ({ name: '居民身份证', kind: 'certificate', validity, sample: 'id-card' }))
    const facts = mount(FactGrid, { props: { fee: 'free', fees: [], limits: [], output: output as Schemas['Output'][] } })
    expect(facts.find('.sample img').exists()).toBe(false)
    await facts.find('details.sample').trigger('toggle')
    expect(facts.findAll('.sample img').map((one) => one.attributes('src'))).toEqual(['/api/files/id-card'])
    expect(facts.find('.sample summary').text()).toBe('看样例')
  })
})
