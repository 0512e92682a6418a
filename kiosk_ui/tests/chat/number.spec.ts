import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { caretAfter, digitsOf, grouped } from '@/features/chat/eightDigits'
import NumberForm from '@/features/chat/NumberForm.vue'

describe('the digits of a number', () => {
  it.each([
    ['4821 0937', '48210937'],
    ['4821-0937 ', '48210937'],
    ['编号４８２１０９３７。', '48210937'],
    ['482109371', '48210937'],
    ['48a2', '482'],
    ['', ''],
  ])('%s', (text, digits) => {
    expect(digitsOf(text)).toBe(digits)
  })

  it('stand in two groups, with the caret behind the digit it was behind', () => {
    expect(['', '4821', '48210', '48210937'].map(grouped)).toEqual(['', '4821', '4821 0', '4821 0937'])
    for (const count of [0, 3, 5, 8]) expect(digitsOf(grouped('48210937').slice(0, caretAfter(count)))).toHaveLength(count)
  })
})

describe('the field of the number', () => {
  const form = () => mount(NumberForm, { props: { busy: false } })

  it('shows two groups and gives the digits', async () => {
    const field = form()
    await field.find('input').setValue('4821-0937')
    expect(field.find('input').element.value).toBe('4821 0937')
    await field.find('form').trigger('submit')
    expect(field.emitted('number')).toEqual([['48210937']])
  })

  it('says how many digits are missing instead of trying', async () => {
    const field = form()
    await field.find('input').setValue('48210')
    await field.find('form').trigger('submit')
    expect(field.find('[role=alert]').text()).toContain('3')
    expect(field.emitted('number')).toBeUndefined()
  })

  it('takes the keys of the pad', async () => {
    const field = form()
    for (const name of ['4', '8', '删除', '2', '1', '0', '9']) {
      await field.findAll('.pad button').find((key) => (key.attributes('aria-label') ?? key.text()) === name)!.trigger('click')
    }
    expect(field.find('input').element.value).toBe('4210 9')
    expect(field.findAll('.pad button')).toHaveLength(11)
  })
})
