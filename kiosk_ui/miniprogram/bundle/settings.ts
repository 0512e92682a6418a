/** What a site sets: its own HTTPS address and the AppID of its mini-program (settings.json). */
import { readFileSync } from 'node:fs'

export interface Settings {
  /** Scheme and host of the service, such as `https://zw.example.gov.cn`; the same as DAOBAN_PUBLIC_URL. */
  origin: string
  /** The mini-program's AppID: `wx` and 16 hexadecimal digits. */
  appId: string
}

/** What is wrong with the settings, in words that say how to mend it; empty when nothing is. */
export function faultsOf(settings: Partial<Settings>): string[] {
  const faults: string[] = []
  if (!settings.origin) {
    faults.push('origin 没有填：写服务的网址，例如 https://zw.example.gov.cn，要和 DAOBAN_PUBLIC_URL 一样。')
  } else if (!/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(settings.origin)) {
    faults.push(`origin 写错了（${settings.origin}）：要以 https:// 开头，只有小写的域名，结尾没有斜杠和路径。`)
  }
  if (!settings.appId) {
    faults.push('appId 没有填：在 mp.weixin.qq.com“开发管理 → 开发设置”里查，以 wx 开头。')
  } else if (!/^wx[0-9a-f]{16}$/.test(settings.appId)) {
    faults.push(`appId 写错了（${settings.appId}）：是 wx 加 16 个数字或 a 到 f 的字母。`)
  }
  return faults
}

/**
 * Read settings.json.
 *
 * @throws Error that names the file and everything that is missing or wrong in it.
 */
export function readSettings(path: string): Settings {
  let settings: Partial<Settings>
  try {
    settings = JSON.parse(readFileSync(path, 'utf8')) as Partial<Settings>
  } catch (error) {
    throw new Error(`${path} 读不出来：${error instanceof Error ? error.message : String(error)}`)
  }
  const faults = faultsOf(settings)
  if (faults.length > 0) throw new Error(`请先填好 ${path}：\n${faults.map((one) => `  - ${one}`).join('\n')}`)
  return settings as Settings
}
