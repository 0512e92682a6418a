/** The typed client. Paths, parameters and answers come from the service's own OpenAPI description (schema.ts). */
import createClient from 'openapi-fetch'
import { networkProblem, problemOf } from './problem'
import type { paths } from './schema'

export const api = createClient<paths>({ baseUrl: '/' })

type Call<T> = Promise<{ data?: T; error?: unknown; response: Response }>

/**
 * Wait for a call and return its data.
 *
 * @throws ApiProblem with the service's message, or the reason why the service was not reached.
 * A call cancelled through its AbortSignal throws the browser's AbortError, so that callers can tell it apart.
 */
export async function answerOf<T>(call: Call<T>): Promise<T> {
  let result: Awaited<Call<T>>
  try {
    result = await call
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw networkProblem(navigator.onLine)
  }
  if (!result.response.ok) throw problemOf(result.response.status, result.error)
  return result.data as T
}

