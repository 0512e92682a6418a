/** After a change of page: the new heading gets the focus, so that screen readers and keyboards start there. */
import { nextTick } from 'vue'
import { useRouter } from 'vue-router'

export function useNavigationFocus(): void {
  const router = useRouter()
  router.afterEach(async (to, from, failure) => {
    if (failure || from.matched.length === 0 || to.path === from.path) return
    await nextTick()
    focusHeading()
  })
}

/** Focus the page's first heading, made focusable for that; without one, the main part. */
export function focusHeading(selector = '#main h1'): void {
  const heading = document.querySelector<HTMLElement>(selector) ?? document.querySelector<HTMLElement>('#main')
  if (!heading) return
  if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1')
  heading.focus({ preventScroll: true })
}
