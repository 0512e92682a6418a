import { describe, expect, it } from 'vitest'
import type { MaterialLine } from '@/api/types'
import { countMaterials, inOrderOfNeed, lineKey } from '@/features/outcome/checklist'

const line = (id: string, parts: Partial<MaterialLine> = {}) =>
  ({ id, name: id, necessity: 'required', maybe: false, produced_by: null, ...parts }) as MaterialLine

const LIST = [
  line('later', { necessity: 'later' }),
  line('produced', { produced_by: '签合同' }),
  line('first'),
  line('optional', { necessity: 'optional' }),
  line('doubtful', { maybe: true }),
  line('second'),
]

describe('the checklist', () => {
  it('puts what is needed first and keeps the order otherwise', () => {
    expect(inOrderOfNeed(LIST).map((one) => one.id)).toEqual(['first', 'second', 'doubtful', 'optional', 'later', 'produced'])
    expect(LIST[0]!.id).toBe('later')
  })

  it('counts what is brought from home, apart from what is in doubt or comes by itself', () => {
    expect(countMaterials(LIST)).toEqual({ bring: 4, maybe: 1, produced: 1 })
  })

  it('tells the same material of two people apart', () => {
    expect(lineKey(line('id-card', { for: '卖方第1位' }))).not.toBe(lineKey(line('id-card', { for: '卖方第2位' })))
  })
})
