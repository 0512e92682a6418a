/**
 * The phone around a page: WeChat's side of the calls that the shell makes. What the service answers, whether there is a
 * network, and what the person does in WeChat's own dialogs is said by the test; what the shell asked for is written down.
 */
import { vi } from 'vitest'

type Options = Record<string, unknown> & {
  success?: (result: object) => void
  fail?: (result: { errMsg: string }) => void
}

interface Request extends Options {
  url: string
  method: string
  data: Record<string, unknown>
}

/** Answer of a call that fails with WeChat's message. */
export const failing = (errMsg: string) => (options: Options) => options.fail?.({ errMsg })
/** Answer of a call that succeeds with a result. */
export const giving = (result: object) => (options: Options) => options.success?.(result)

export class Phone {
  online = true
  /** Status and body for `GET https://…/api/items`. */
  readonly answers = new Map<string, { status: number; body: unknown }>()
  readonly requests: { call: string; data: Record<string, unknown> }[] = []
  readonly wx = {
    request: (options: Request) => queueMicrotask(() => this.answer(options)),
    getNetworkType: (options: Options) => options.success?.({ networkType: this.online ? 'wifi' : 'none' }),
    getAppBaseInfo: () => ({ fontSizeSetting: this.letters }),
    onNeedPrivacyAuthorization: vi.fn(),
    openPrivacyContract: vi.fn(),
    stopPullDownRefresh: vi.fn(),
    navigateTo: vi.fn<(to: { url: string }) => void>(),
    reLaunch: vi.fn(),
    showModal: vi.fn<(shown: { title: string; content: string }) => void>(),
    scanCode: vi.fn(),
    getLocation: vi.fn(),
    openLocation: vi.fn(),
    makePhoneCall: vi.fn(),
  }
  letters: number | undefined = 16

  constructor() {
    Object.assign((globalThis as unknown as { wx: object }).wx, this.wx)
  }

  serve(call: string, body: unknown, status = 200): void {
    this.answers.set(call, { status, body })
  }

  private answer({ url, method, data, success, fail }: Request): void {
    const call = `${method} ${url}`
    this.requests.push({ call, data })
    const answer = this.answers.get(call)
    if (!this.online || !answer) fail?.({ errMsg: 'request:fail' })
    else success?.({ statusCode: answer.status, data: answer.body })
  }
}
