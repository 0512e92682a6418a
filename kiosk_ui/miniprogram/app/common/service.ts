/** Calls of the service, typed by its own description. */
import type { paths } from '../../../src/api/schema'
import { networkProblem, problemOf } from '../../../src/api/problem'
import { ORIGIN } from './origin'

type Ok<T> = T extends { responses: { 200: { content: { 'application/json': infer Answer } } } } ? Answer : never
type Query<T> = T extends { parameters: { query?: infer Given } } ? Given : never
type Body<T> = T extends { requestBody: { content: { 'application/json': infer Given } } } ? Given : never
type Reading = { [Path in keyof paths]: paths[Path] extends { get: object } ? Path : never }[keyof paths]
type Posting = { [Path in keyof paths]: paths[Path] extends { post: object } ? Path : never }[keyof paths]

const PATIENCE_MS = 10_000

/**
 * Read something.
 *
 * @throws ApiProblem with the service's message, or the reason why it was not reached.
 */
export function read<P extends Reading>(
  path: P,
  at: { path?: Record<string, string>; query?: Query<paths[P]['get']> } = {},
): Promise<Ok<paths[P]['get']>> {
  return call('GET', filled(path, at.path ?? {}), given(at.query ?? {}))
}

/** Ask with a body: nothing of it stands in an address, which others write down. Throws like `read`. */
export function ask<P extends Posting>(path: P, body: Body<paths[P]['post']>): Promise<Ok<paths[P]['post']>> {
  return call('POST', path, body as Record<string, unknown>)
}

function call<Answer>(method: 'GET' | 'POST', path: string, data: Record<string, unknown>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    wx.request({
      url: ORIGIN + path,
      method,
      data,
      timeout: PATIENCE_MS,
      success: ({ statusCode, data: answer }) => {
        if (statusCode >= 200 && statusCode < 300) resolve(answer as unknown as Answer)
        else reject(problemOf(statusCode, answer))
      },
      fail: () => void isOnline().then((online) => reject(networkProblem(online))),
    })
  })
}

/** Whether the phone has a network at all. Where that cannot be told it is supposed to have one. */
export function isOnline(): Promise<boolean> {
  return new Promise((resolve) => {
    wx.getNetworkType({ success: ({ networkType }) => resolve(networkType !== 'none'), fail: () => resolve(true) })
  })
}

function filled(path: string, values: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** wx.request would write an absent value as the word `undefined`. */
function given(query: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) kept[name] = value
  return kept
}
