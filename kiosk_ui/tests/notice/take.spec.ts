import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { NoticeView } from '@/api/types'
import NoticeTake from '@/features/notice/NoticeTake.vue'
import { makeRouter } from '@/router'

function take(provisional: boolean) {
  const notice = { token: 'abc', number: '2026-0001', point: null, provisional_links: provisional } as unknown as NoticeView
  return mount(NoticeTake, { props: { notice }, global: { plugins: [createPinia(), makeRouter(createMemoryHistory())] } })
}

describe('taking a notice along', () => {
  it('shows the code where phones can open its address', () => {
    const part = take(false).get('#phone')
    expect(part.find('img.code').exists()).toBe(true)
    expect(part.text()).toContain('到窗口出示这个码')
  })

  it('tells the number where they cannot, and offers no code', () => {
    const part = take(true).get('#phone')
    expect(part.find('img.code').exists()).toBe(false)
    expect(part.get('.number').text()).toBe('2026-0001')
    expect(part.text()).toContain('把这个编号告诉窗口')
    expect(part.text()).not.toContain('码')
  })
})
