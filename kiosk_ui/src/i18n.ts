/** All words of the interface; one JSON file a concept under messages/zh-CN. */
import { createI18n } from 'vue-i18n'

const files = import.meta.glob<Record<string, unknown>>('./messages/zh-CN/*.json', { eager: true, import: 'default' })

/** `{home: {...}, guide: {...}}`: the file's name is the first part of every key. */
export const zhCN = Object.fromEntries(
  Object.entries(files).map(([path, messages]) => [path.replace(/^.*\/|\.json$/g, ''), messages]),
)

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  messages: { 'zh-CN': zhCN as never },
  missingWarn: true,
  fallbackWarn: false,
})
