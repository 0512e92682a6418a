import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Question } from '@/api/types'
import DateInput from '@/features/guide/inputs/DateInput.vue'
import DivisionInput from '@/features/guide/inputs/DivisionInput.vue'
import GroupCount from '@/features/guide/inputs/GroupCount.vue'
import MultipleChoice from '@/features/guide/inputs/MultipleChoice.vue'
import NumberInput from '@/features/guide/inputs/NumberInput.vue'
import SingleChoice from '@/features/guide/inputs/SingleChoice.vue'

function question(parts: Partial<Question>): Question {
  return { id: 'q', kind: 'single', ask: '问？', options: [], terms: {}, unknown: true, ...parts } as Question
}
const options = ['a', 'b', 'none'].map((id) => ({ id, label: `选${id}`, help: null }))

describe('one of several', () => {
  it('answers with a tap and marks what was given', async () => {
    const input = mount(SingleChoice, { props: { question: question({ options }), given: 'b', busy: false } })
    expect(input.findAll('[aria-pressed=true]').map((one) => one.text())).toEqual(['选b'])
    await input.findAll('button')[0]!.trigger('click')
    expect(input.emitted('answer')).toEqual([['a']])
  })

  it('answers by digit, but not while somebody types', () => {
    const input = mount(SingleChoice, { props: { question: question({ options }), given: undefined, busy: false } })
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '2' }))
    const field = document.createElement('input')
    document.body.append(field)
    field.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }))
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '1', ctrlKey: true }))
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '9' }))
    const answers = input.emitted('answer')
    expect(answers).toEqual([['b']])
    input.unmount()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '1' }))
    expect(answers).toHaveLength(1)
  })
})

describe('any of several', () => {
  it('answers in the order of the options, and 都没有 excludes the others', async () => {
    const input = mount(MultipleChoice, { props: { question: question({ kind: 'multiple', options }), given: undefined, busy: false } })
    const [a, b, none] = input.findAll('[role=checkbox]')
    const confirm = input.get('.confirm')
    expect(confirm.attributes('disabled')).toBeDefined()
    await b!.trigger('click')
    await a!.trigger('click')
    await confirm.trigger('click')
    await none!.trigger('click')
    await confirm.trigger('click')
    await a!.trigger('click')
    await confirm.trigger('click')
    expect(input.emitted('answer')).toEqual([[['a', 'b']], [['none']], [['a']]])
  })
})

describe('a number', () => {
  const area = question({ kind: 'number', minimum: 1, maximum: 300, unit: '平方米' })

  it.each([
    ['12', 12],
    ['１２．5', 12.5],
    [' 300 ', 300],
  ])('reads %s', async (typed, value) => {
    const input = mount(NumberInput, { props: { question: area, given: undefined, busy: false } })
    await input.get('input').setValue(typed)
    await input.get('form').trigger('submit')
    expect(input.emitted('answer')).toEqual([[value]])
  })

  it.each(['', '0', '301', '十二', '1e2', '-5'])('refuses “%s” and says why, keeping what was typed', async (typed) => {
    const input = mount(NumberInput, { props: { question: area, given: undefined, busy: false } })
    await input.get('input').setValue(typed)
    await input.get('form').trigger('submit')
    expect(input.emitted('answer')).toBeUndefined()
    expect(input.get('[role=alert]').text()).toContain(typed === '' ? '请先填' : '1 到 300')
    expect(input.get('input').element.value).toBe(typed)
  })

  it('takes the keys of the pad', async () => {
    const input = mount(NumberInput, { props: { question: area, given: 7, busy: false } })
    const press = (name: string) => input.findAll('.pad button').find((key) => (key.attributes('aria-label') ?? key.text()) === name)!.trigger('click')
    await press('删除')
    for (const key of ['2', '小数点', '5', '小数点']) await press(key)
    await input.get('form').trigger('submit')
    expect(input.emitted('answer')).toEqual([[2.5]])
  })
})

describe('a date', () => {
  it('is put together from three lists and never a day that does not exist', async () => {
    const input = mount(DateInput, { props: { question: question({ kind: 'date' }), given: '2024-02-29', busy: false } })
    await input.get('form').trigger('submit')
    expect(input.emitted('answer')).toEqual([['2024-02-29']])
    await input.findAll('select')[0]!.setValue('2023')
    await input.get('form').trigger('submit')
    expect(input.emitted('answer')).toEqual([['2024-02-29']])
    expect(input.get('[role=alert]').text()).not.toBe('')
  })
})

describe('how many people', () => {
  it('answers with that many empty members, within the bounds', async () => {
    const input = mount(GroupCount, { props: { question: question({ kind: 'group', minimum: 2, maximum: 6 }), given: undefined, busy: false } })
    expect(input.findAll('.usual button').map((one) => one.text())).toEqual(['2位', '3位', '4位'])
    const [less, more] = input.findAll('.other > button')
    expect(less!.attributes('disabled')).toBeDefined()
    for (let i = 0; i < 9; i += 1) await more!.trigger('click')
    await input.get('.other .button.primary').trigger('click')
    expect(input.emitted('answer')).toEqual([[[{}, {}, {}, {}, {}, {}]]])
  })
})

describe('a division', () => {
  it('is six digits', async () => {
    const input = mount(DivisionInput, { props: { question: question({ kind: 'division' }), given: undefined, busy: false } })
    await input.get('input').setValue('4206')
    await input.get('form').trigger('submit')
    expect(input.get('[role=alert]').text()).toContain('6位')
    await input.get('input').setValue('420606')
    await input.get('form').trigger('submit')
    expect(input.emitted('answer')).toEqual([['420606']])
  })
})
