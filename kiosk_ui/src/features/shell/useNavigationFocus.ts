/** After a change of page: the new heading gets the focus, so that screen readers and keyboards start there. */
import { nextTick } from 'vue'
import { useRouter } from 'vue-router'

let waiting: MutationObserver | null = null

export function useNavigationFocus(): void {
  const router = useRouter()
  router.afterEach(async (to, from, failure) => {
    if (failure || from.matched.length === 0 || to.path === from.path) return
    await nextTick()
    focusHeading()
  })
}

/**
 * Focus the page's first heading, made focusable for that. A page that is still loading has none yet: the main part is
 * focused until the heading comes, unless the person has moved on meanwhile.
 */
export function focusHeading(): void {
  waiting?.disconnect()
  const main = document.querySelector<HTMLElement>('#main')
  if (!main || focusFirst(main)) return
  main.focus({ preventScroll: true })
  waiting = new MutationObserver(() => {
    const moved = document.activeElement !== main && document.activeElement !== document.body
    if (moved || focusFirst(main)) waiting?.disconnect()
  })
  waiting.observe(main, { childList: true, subtree: true })
}

function focusFirst(main: HTMLElement): boolean {
  const heading = main.querySelector<HTMLElement>('h1')
  if (!heading) return false
  if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1')
  heading.focus({ preventScroll: true })
  return true
}
