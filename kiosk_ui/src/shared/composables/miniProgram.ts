/**
 * Being shown by the mini-program's web-view. WeChat tells pages so without any script of its own, and lends them the
 * bridge that its JS-SDK is built on: the SDK stands on another host, of which no page here asks anything.
 */

interface Bridge {
  invoke(name: 'invokeMiniProgramAPI', call: { name: 'navigateTo'; arg: { url: string } }, done: () => void): void
}

declare global {
  interface Window {
    __wxjs_environment?: string
    WeixinJSBridge?: Bridge
  }
}

/** Whether the mini-program shows this page: its web-view opens no other host and downloads nothing. */
export function inMiniProgram(): boolean {
  return window.__wxjs_environment === 'miniprogram' || /miniProgram/.test(navigator.userAgent)
}

/** Open one of the mini-program's own pages; false where this WeChat lends no bridge. */
export function openNative(url: string): boolean {
  const bridge = window.WeixinJSBridge
  bridge?.invoke('invokeMiniProgramAPI', { name: 'navigateTo', arg: { url } }, () => undefined)
  return bridge !== undefined
}
