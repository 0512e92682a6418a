/** Going to the pages of the service, shown in the shell's web-view. */

/** The shell's page that shows a path of the service. */
export function guideUrl(path: string): string {
  return `/pages/guide/guide?path=${encodeURIComponent(path)}`
}

export function openPath(path: string): void {
  void wx.navigateTo({ url: guideUrl(path) })
}
