import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { PATIENCE_MS, useLoad } from '@/shared/composables/useLoad'

/** A service that never answers, and lets go only when it is told to. */
const silent = (signal: AbortSignal): Promise<string> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')))
  })

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('loading', () => {
  it('gives up on a service that never answers, and says that it was not reached', async () => {
    const load = effectScope().run(() => useLoad(silent))!
    void load.run()
    vi.advanceTimersByTime(PATIENCE_MS - 1)
    await flushPromises()
    expect([load.loading.value, load.problem.value]).toEqual([true, null])
    vi.advanceTimersByTime(1)
    await flushPromises()
    expect([load.loading.value, load.problem.value?.kind]).toEqual([false, 'unreachable'])
  })

  it('says nothing of a call that the page itself let go', async () => {
    const scope = effectScope()
    const load = scope.run(() => useLoad(silent))!
    void load.run()
    scope.stop()
    await flushPromises()
    expect(load.problem.value).toBeNull()
  })
})
