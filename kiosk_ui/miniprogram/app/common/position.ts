/** Where the phone is: asked for only on a tap, used once, kept nowhere. */

/** The agreement was refused (asking again shows it again), WeChat's permission was, or there is no position to be had. */
export type Refusal = 'privacy' | 'denied' | 'failed'
export type Located = { lat: number; lng: number; system: 'gcj02' } | { refused: Refusal }

/** Ask WeChat, in the system that its maps and the service both know. */
export function locate(): Promise<Located> {
  return new Promise((resolve) => {
    wx.getLocation({
      type: 'gcj02',
      success: ({ latitude, longitude }) => resolve({ lat: latitude, lng: longitude, system: 'gcj02' }),
      fail: ({ errMsg }) => resolve({ refused: whyRefused(errMsg) }),
    })
  })
}

function whyRefused(errMsg: string): Refusal {
  if (/privacy/i.test(errMsg)) return 'privacy'
  return /auth|deny/i.test(errMsg) ? 'denied' : 'failed'
}
