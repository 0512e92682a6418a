// @vitest-environment node
import { readFileSync } from 'node:fs'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'
import { describe, expect, it } from 'vitest'
import { networkProblem, problemOf } from '@/api/problem'

describe('the typed client', () => {
  it('is generated from the description that lies beside it (else: npm run generate-api)', async () => {
    const wanted = COMMENT_HEADER + astToString(await openapiTS(new URL('../../openapi.json', import.meta.url)))
    expect(readFileSync('src/api/schema.ts', 'utf8')).toBe(wanted)
  }, 30_000)
})

describe('problems', () => {
  it('carry the service\'s own words', () => {
    const problem = problemOf(422, { title: '回答不合问题', detail: '请改', errors: [{ field: 'a', detail: 'b' }] })
    expect(problem).toMatchObject({ kind: 'invalid', status: 422, title: '回答不合问题', detail: '请改' })
  })

  it.each([
    [404, 'missing'],
    [503, 'unavailable'],
    [500, 'broken'],
    [429, 'invalid'],
  ])('of status %i without a document are still told apart', (status, kind) => {
    expect(problemOf(status, '<html>')).toMatchObject({ kind, title: null, detail: null })
  })

  it('tell no network from no service', () => {
    expect(networkProblem(false).kind).toBe('offline')
    expect(networkProblem(true).kind).toBe('unreachable')
  })
})
