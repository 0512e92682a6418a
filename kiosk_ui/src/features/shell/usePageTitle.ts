/** The document's title follows the page: the browser's tab and screen readers tell where one is. */
import { onScopeDispose, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'

export function usePageTitle(title: MaybeRefOrGetter<string | null | undefined>): void {
  const { t } = useI18n()
  const stop = watchEffect(() => {
    const own = toValue(title)
    document.title = own ? t('shell.titleOf', { page: own }) : t('shell.title')
  })
  onScopeDispose(stop)
}
