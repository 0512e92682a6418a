import { describe, expect, it } from 'vitest'
import type { Suggestion } from '@/api/types'
import { offered, ROWS } from '@/features/search/offering'

const suggestion = (id: string, text: string, name: string): Suggestion => ({ id, target: 'item', text, name, named: true })
const saying = (id: string, text: string, name: string): Suggestion => ({ ...suggestion(id, text, name), named: false })
const said = saying('mortgage', '公积金中心打电话喊我去签字，说房本下来了', '房子抵押登记和解押')
const fund = ['租房取公积金', '买房取公积金', '取公积金还房贷'].map((name, i) => suggestion(`fund-${i}`, '公积金', name))
const rows = (suggestions: Suggestion[]) => offered(suggestions).map(({ name, also }) => [name, also])

describe('what is offered', () => {
  it('has the name of its target as its heading, so that no two rows are headed the same', () => {
    expect(rows(fund)).toEqual([['租房取公积金', null], ['买房取公积金', null], ['取公积金还房贷', null]])
  })

  it('says what matched where the name does not hold it', () => {
    expect(rows([suggestion('renewal', '驾照', '换驾驶证')])).toEqual([['换驾驶证', '驾照']])
  })

  it('has one row for a target and for a name', () => {
    const again = [suggestion('a', '驾照', '换驾驶证'), suggestion('a', '驾照过期', '换驾驶证'), suggestion('b', '驾驶证', '换驾驶证')]
    expect(offered(again).map((one) => one.suggestion.id)).toEqual(['a'])
  })

  it('never shows what somebody once said, and leaves it out where names are enough', () => {
    expect(rows([said, ...fund])).toEqual(rows(fund))
    expect(rows([said, fund[0]!])).toEqual([['租房取公积金', null], ['房子抵押登记和解押', null]])
  })

  it('puts names before what people say', () => {
    const perhaps = saying('check', '身份证过期了还能认吗', '每年刷脸认证')
    expect(rows([perhaps, suggestion('card', '身份证', '办临时身份证')])).toEqual([['办临时身份证', null], ['每年刷脸认证', null]])
  })

  it('fits under the field', () => {
    const many = Array.from({ length: 12 }, (_, i) => suggestion(`${i}`, '证', `第${i}种证`))
    expect(offered(many).length).toBe(ROWS)
  })
})
