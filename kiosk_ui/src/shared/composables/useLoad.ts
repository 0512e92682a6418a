/** Loading something for a page: loading, there, or failed with a way to try again. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiProblem, networkProblem } from '@/api/problem'

/** So long a page waits for an answer: nobody looks at grey bars for longer without wondering. */
export const PATIENCE_MS = 20_000

export interface Load<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<ApiProblem | null>
  loading: Ref<boolean>
  /** Load (again). An earlier call that is still under way is cancelled. */
  run: () => Promise<void>
}

/** `fetcher` gets a signal that is aborted when a newer call starts or the page goes. What is shown stays until then. */
export function useLoad<T>(fetcher: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const loading = ref(false)
  let current: AbortController | null = null

  async function run(): Promise<void> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    loading.value = true
    let late = false
    const patience = setTimeout(() => {
      late = true
      mine.abort()
    }, PATIENCE_MS)
    try {
      const loaded = await fetcher(mine.signal)
      if (current !== mine) return
      data.value = loaded
      problem.value = null
    } catch (error) {
      if (current !== mine) return
      if (late) {
        problem.value = networkProblem(navigator.onLine)
        return
      }
      if (mine.signal.aborted) return
      if (!(error instanceof ApiProblem)) throw error
      problem.value = error
    } finally {
      clearTimeout(patience)
      if (current === mine) loading.value = false
    }
  }

  onScopeDispose(() => current?.abort())
  return { data, problem, loading, run }
}
