import { describe, expect, it } from 'vitest'
import { listQuery, readBrowsing, writeBrowsing } from '@/features/catalogue/browsing'
import { forEverybodyFirst } from '@/features/catalogue/itemView'

describe('browsing', () => {
  it('reads and writes the same', () => {
    const query = { audience: 'enterprise', department: 'tax', page: '3' }
    expect(writeBrowsing(readBrowsing(query))).toEqual(query)
    expect(listQuery(readBrowsing(query))).toEqual({ audience: 'enterprise', department: 'tax', page: 3 })
  })

  it('takes nonsense for nothing', () => {
    const read = readBrowsing({ audience: 'robot', page: '-1', by: 'colour', theme: '' })
    expect(read).toEqual({ audience: null, by: 'theme', value: null, page: 1 })
  })
})

describe('lines of an item', () => {
  it('that hold for everybody come first', () => {
    const lines = [{ id: 1, when: { a: 'x' } }, { id: 2, when: null }, { id: 3 }]
    expect(forEverybodyFirst(lines).map((one) => one.id)).toEqual([2, 3, 1])
  })
})
