import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { SearchHit, Suggestion } from '@/api/types'
import HitCard from '@/features/search/HitCard.vue'
import NothingFound from '@/features/search/NothingFound.vue'
import SuggestionList from '@/features/search/SuggestionList.vue'
import { makeRouter } from '@/router'

const plugins = () => ({ global: { plugins: [makeRouter(createMemoryHistory()), createPinia()] } })

const hit: SearchHit = {
  id: 'id-card-reissue',
  target: 'item',
  name: '居民身份证补领',
  plain_name: '身份证丢了补办',
  aliases: [],
  department: '公安局',
  audience: ['person'],
  kind: 'faq',
  ref: 'agent',
  text: '能让别人代办吗',
  answer: null,
  score: 1,
  confidence: 0.9,
  why: '',
}

describe('a result', () => {
  it('leads to its item under its spoken name, with the official one and what matched', () => {
    const card = mount(HitCard, { props: { hit }, ...plugins() }).get('a')
    expect(card.attributes('href')).toBe('/items/id-card-reissue')
    expect(card.get('.name').text()).toBe('身份证丢了补办')
    for (const words of ['居民身份证补领', '公安局', '常见问题：能让别人代办吗']) expect(card.text()).toContain(words)
    expect(card.text()).not.toContain('最可能是这个')
  })

  it('gives the answer itself where a frequent question matched', () => {
    const card = mount(HitCard, { props: { hit: { ...hit, answer: '不能，要本人去拍照、按指纹。' } }, ...plugins() })
    expect(card.text()).toContain('问：能让别人代办吗')
    expect(card.text()).toContain('答：不能，要本人去拍照、按指纹。')
  })

  it('says so where it is the likeliest, and says nothing more where the item itself matched', () => {
    const card = mount(HitCard, { props: { hit: { ...hit, kind: 'item' }, first: true }, ...plugins() }).get('a')
    expect(card.text()).toContain('最可能是这个')
    expect(card.text()).not.toContain('能让别人代办吗')
  })
})

describe('nothing found', () => {
  it('leads back into the field, which an empty search needs not', async () => {
    const out = mount(NothingFound, { props: { kind: 'out' }, ...plugins() })
    await out.get('button').trigger('click')
    expect(out.emitted('rephrase')).toHaveLength(1)
    const empty = mount(NothingFound, { props: { kind: 'empty' }, ...plugins() })
    expect(empty.find('button').exists()).toBe(false)
    expect(empty.findAll('a').map((one) => one.attributes('href'))).toContain('/browse')
  })
})

describe('the suggestions', () => {
  const suggestions: Suggestion[] = [
    { id: 'driving-licence-renewal', target: 'item', text: '驾照过期', name: '换驾驶证' },
    { id: 'driving-licence-recovery', target: 'item', text: '驾照注销了恢复', name: '驾照注销了恢复' },
  ]
  const list = () => mount(SuggestionList, { props: { id: 'field', suggestions, active: 1 } })

  it('are a list box whose options the field can name', () => {
    const options = list().get('ul#field-list[role="listbox"]').findAll('[role="option"]')
    expect(options.map((one) => one.attributes('id'))).toEqual(['field-0', 'field-1'])
    expect(options.map((one) => one.attributes('aria-selected'))).toEqual(['false', 'true'])
  })

  it('say the name of what they lead to, once', () => {
    expect(list().findAll('[role="option"]').map((one) => one.text())).toEqual(['驾照过期换驾驶证', '驾照注销了恢复'])
  })

  it('are chosen by a click', async () => {
    const part = list()
    await part.findAll('[role="option"]')[0]!.trigger('click')
    expect(part.emitted('choose')).toEqual([[suggestions[0]]])
  })
})
