import { mount, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { Clarify, SearchHit, Wish } from '@/api/types'
import ClarifyBox from '@/features/search/ClarifyBox.vue'
import WishCards from '@/features/search/WishCards.vue'
import { makeRouter } from '@/router'

const plugins = () => ({ global: { plugins: [makeRouter(createMemoryHistory())] } })

const clarify: Clarify = {
  question: '您是想几件事一起办，还是只办其中一件？',
  options: [
    { id: 'birth-registration', target: 'item', name: '给孩子上户口', label: '只办：给孩子上户口' },
    { id: 'birth-of-child', target: 'package', name: '孩子出生要办的事一次办', label: '几件一起' },
  ],
}
const wishes: Wish[] = [
  { text: '身份证丢了', id: 'id-card-reissue', target: 'item', name: '身份证丢了补办' },
  { text: '结婚成家', id: 'new-family', target: 'package', name: '结婚成家要办的事一次办' },
]

/** The section must say by its heading what it is: that is what a screen reader tells. */
function heading(part: VueWrapper): string {
  const id = part.get('section').attributes('aria-labelledby')
  return part.get(`h2[id="${id}"]`).text()
}

describe('the question that tells close results apart', () => {
  it('names the section and leads each answer to its page', () => {
    const part = mount(ClarifyBox, { props: { clarify }, ...plugins() })
    expect(heading(part)).toBe(clarify.question)
    const links = part.findAll('li a')
    expect(links.map((one) => one.attributes('href'))).toEqual(['/items/birth-registration', '/packages/birth-of-child'])
  })

  it('says the name beside an answer that does not hold it', () => {
    const [first, second] = mount(ClarifyBox, { props: { clarify }, ...plugins() }).findAll('li a')
    expect(first!.text()).toBe('只办：给孩子上户口')
    expect(second!.get('.name').text()).toBe('几件一起')
    expect(second!.text()).toContain('孩子出生要办的事一次办')
  })

  it('gives each of several answers a line of its own', () => {
    const label = '还在手上，到期了；坏了、刷不出来等'
    const options = [{ ...clarify.options[0]!, label }, clarify.options[1]!]
    const card = mount(ClarifyBox, { props: { clarify: { ...clarify, options } }, ...plugins() }).get('li a')
    expect(card.get('.name').text()).toBe('还在手上，到期了')
    expect(card.findAll('.more').map((one) => one.text())).toEqual(['或：坏了、刷不出来等'])
    expect(card.text()).toContain('给孩子上户口')
  })

  it('says beside a mere name what the offices call it', () => {
    const hits = [{ id: 'birth-registration', target: 'item', name: '出生登记' } as SearchHit]
    const [first] = mount(ClarifyBox, { props: { clarify, hits }, ...plugins() }).findAll('li a')
    expect(first!.text()).toBe('只办：给孩子上户口出生登记')
  })

  it('marks the answer that leads to a package', () => {
    const answers = mount(ClarifyBox, { props: { clarify }, ...plugins() }).findAll('li a')
    expect(answers.map((one) => one.text().includes('一件事'))).toEqual([false, true])
  })
})

describe('several wishes', () => {
  it('have a card each, with the words that told it', () => {
    const part = mount(WishCards, { props: { wishes }, ...plugins() })
    expect(heading(part)).toContain('2件事')
    const cards = part.findAll('li a')
    expect(cards.map((one) => one.attributes('href'))).toEqual(['/items/id-card-reissue', '/packages/new-family'])
    expect(cards[0]!.text()).toContain('您说的“身份证丢了”')
    expect(cards[0]!.get('.name').text()).toBe('身份证丢了补办')
  })

  it('mark the one that is a package', () => {
    const cards = mount(WishCards, { props: { wishes }, ...plugins() }).findAll('li a')
    expect(cards.map((one) => one.text().includes('一件事'))).toEqual([false, true])
  })
})
