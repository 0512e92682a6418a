import { rootSize } from './letters'

/** The root size now, as <page-meta> wants it. */
export function lettersNow(): string {
  return `${rootSize(wx.getAppBaseInfo().fontSizeSetting)}px`
}
