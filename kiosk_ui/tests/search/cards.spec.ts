import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, type Pinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { SearchHit, Suggestion } from '@/api/types'
import { useKiosk } from '@/features/kiosk/store'
import HitCard from '@/features/search/HitCard.vue'
import NothingFound from '@/features/search/NothingFound.vue'
import { offered } from '@/features/search/offering'
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
    expect(card.findAll('.mark').map((one) => one.text())).toEqual(['问', '答'])
  })

  it('says so where it is the likeliest, and says nothing more where the item itself matched', () => {
    const card = mount(HitCard, { props: { hit: { ...hit, kind: 'item' }, first: true }, ...plugins() }).get('a')
    expect(card.text()).toContain('最可能是这个')
    expect(card.text()).not.toContain('能让别人代办吗')
  })

  it('is not called the likeliest where there is no other', () => {
    const card = mount(HitCard, { props: { hit, first: true, only: true }, ...plugins() })
    expect(card.text()).not.toContain('最可能是这个')
    expect(card.get('a').classes()).toContain('strong')
  })
})

describe('nothing found', () => {
  const hint = '没有找到相关的事项。可以换个说法再试，比如“孩子出生”、“身份证丢了补办”；也可以按主题找。'
  const nothing = (query: string) => mount(NothingFound, { props: { query, hint }, ...plugins() })

  it('asks back about what may be meant instead of saying that nothing was found', () => {
    const guesses = [{ ...hit, id: 'gas-connection', plain_name: '通天然气' }]
    const page = mount(NothingFound, { props: { query: '新房子要通那个气', hint, guesses }, ...plugins() })
    expect(page.text()).toContain('是不是下面这几件')
    expect(page.text()).toContain('通天然气')
    expect(page.text()).not.toContain('没有找到')
  })
  const links = (part: VueWrapper) => part.findAll('a').map((one) => one.attributes('href') ?? '')

  it('leads back into the field, which an empty search needs not', async () => {
    const out = nothing('今天天气怎么样')
    await out.get('button').trigger('click')
    expect(out.emitted('rephrase')).toHaveLength(1)
    const empty = nothing('')
    expect(empty.find('button').exists()).toBe(false)
    expect(links(empty)).toContain('/browse')
  })

  it('searches for an example at one touch, and says each thing once', () => {
    const out = nothing('今天天气怎么样')
    expect(links(out)).toContain(`/search?q=${encodeURIComponent('身份证丢了补办')}`)
    for (const words of ['没有找到', '身份证丢了补办', '按主题找', '工作人员帮忙'])
      expect(out.text().split(words).length - 1, words).toBe(1)
  })

  it('tells in English what it understands, to who wrote no Chinese', () => {
    expect(nothing('how to get a passport').get('[lang=en]').text()).toContain('Chinese')
    expect(nothing('今天天气怎么样').find('[lang=en]').exists()).toBe(false)
  })

  it('says so where there was nothing to read', () => {
    expect(nothing('！？').get('h2').text()).toBe('没有看到能读懂的文字')
  })

  it('frames the hotline on a kiosk, which has no telephone', () => {
    const { global } = plugins()
    useKiosk(global.plugins[1] as Pinia).settings.on = true
    const out = mount(NothingFound, { props: { query: '天气' }, global })
    expect(out.get('.box').text()).toContain('12345')
    expect(links(out).some((href) => href.startsWith('tel:'))).toBe(false)
  })
})

describe('the suggestions', () => {
  const suggestions: Suggestion[] = [
    { id: 'driving-licence-renewal', target: 'item', text: '驾照过期', name: '换驾驶证', named: true },
    { id: 'driving-licence-recovery', target: 'item', text: '驾照注销了恢复', name: '驾照注销了恢复', named: true },
  ]
  const list = () => mount(SuggestionList, { props: { id: 'field', offers: offered(suggestions), active: 1 } })

  it('are a list box whose options the field can name', () => {
    const options = list().get('ul#field-list[role="listbox"]').findAll('[role="option"]')
    expect(options.map((one) => one.attributes('id'))).toEqual(['field-0', 'field-1'])
    expect(options.map((one) => one.attributes('aria-selected'))).toEqual(['false', 'true'])
  })

  it('say the name of what they lead to, and what matched where the name does not hold it', () => {
    expect(list().findAll('[role="option"]').map((one) => one.text())).toEqual(['换驾驶证也说“驾照过期”', '驾照注销了恢复'])
  })

  it('are chosen by a click', async () => {
    const part = list()
    await part.findAll('[role="option"]')[0]!.trigger('click')
    expect(part.emitted('choose')).toEqual([[suggestions[0]]])
  })
})
