import { describe, expect, it } from 'vitest'
import { answersIn, examplesIn, isEnglish, kindOfNothing } from '@/features/search/reading'

describe('English', () => {
  it.each(['passport', 'how to get a passport', 'I lost my ID card', 'marriage certificate', 'visa'])('is heard in %s', (query) => {
    expect(isEnglish(query)).toBe(true)
  })

  it.each(['shenfenzheng diule', 'gjj', 'sfz', 'hukou', 'jiazhao', 'lvshi', 'er tong', '办 visa', '身份证', '12345', ''])(
    'is not heard in %s',
    (query) => expect(isEnglish(query)).toBe(false),
  )
})

describe('a query that finds nothing', () => {
  it('is empty, unreadable or out of scope', () => {
    expect([' ', '！？', '🙂', '天气', 'abc', '1'].map(kindOfNothing)).toEqual([
      'empty', 'unreadable', 'unreadable', 'out', 'out', 'out',
    ])
  })

  it('is answered with examples where the hint quotes some', () => {
    expect(examplesIn('比如“孩子出生”、“身份证丢了补办”；也可以按主题找。')).toEqual(['孩子出生', '身份证丢了补办'])
    expect([examplesIn(null), examplesIn('没有找到')]).toEqual([[], []])
  })
})

describe('a label of the question', () => {
  it('is taken apart where it joins answers', () => {
    expect(answersIn('还在手上，到期了；坏了等')).toEqual(['还在手上，到期了', '坏了等'])
    expect(answersIn('丢了、被偷了，找不到')).toEqual(['丢了、被偷了，找不到'])
  })
})
