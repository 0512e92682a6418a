/**
 * The guide's own pages in a web-view. Only addresses of our own are opened, with their fragment: it holds the answers and
 * is never sent. What is shared is the matter, not what the person answered.
 */
import { decoded, isOwnPath, pathOf, readCode } from '../../common/address'
import { lettersNow } from '../../common/lettersNow'
import { fill, messages } from '../../common/messages'
import { guideUrl } from '../../common/opening'
import { ORIGIN } from '../../common/origin'
import { isOnline, read } from '../../common/service'
import { sharedOf, type Shared } from '../../common/share'
import type { Shown } from '../../common/shown'

const HOME = '/pages/home/home'

/** What the page was opened with: a path of ours, or (`q`) the address of a printed code scanned by WeChat itself. */
type Query = Partial<Record<'path' | 'q', string>>

Component({
  data: {
    letters: '18px',
    address: '',
    /** Where nothing is wrong with the address, trying again helps; where something is, only going home does. */
    path: null as string | null,
    problem: null as Shown | null,
    again: messages.states.retry,
    home: messages.states.home,
    busy: false,
  },
  methods: {
    onLoad(query: Query) {
      const path = wanted(query)
      this.setData({ path, problem: path === null ? messages.guide.wrong : null })
      if (path !== null) void this.show()
    },
    onShow() {
      this.setData({ letters: lettersNow() })
    },
    /** Without a network the web-view would stay white: that is said instead. */
    async show() {
      this.setData({ busy: true })
      if (await isOnline()) this.setData({ problem: null, address: ORIGIN + (this.data.path ?? '/'), busy: false })
      else this.setData({ problem: messages.states.problem.offline, address: '', busy: false })
    },
    failed() {
      this.setData({ problem: messages.guide.failed, address: '' })
    },
    act() {
      if (this.data.path !== null) void this.show()
      else void wx.reLaunch({ url: HOME })
    },
    onShareAppMessage(from: { webViewUrl?: string }) {
      const path = from.webViewUrl ? pathOf(from.webViewUrl, ORIGIN) : this.data.path
      const shared = path === null ? null : sharedOf(path)
      return shared ? card(shared) : { title: messages.guide.shareHome, path: HOME }
    },
  },
})

function wanted({ path, q }: Query): string | null {
  if (q !== undefined) {
    const found = readCode(decoded(q), ORIGIN)
    return 'path' in found ? found.path : null
  }
  const given = path === undefined ? '/' : decoded(path)
  return isOwnPath(given) ? given : null
}

/** The card at once, and with the matter's name as soon as that is there: WeChat waits three seconds for it. */
function card(shared: Shared) {
  const path = guideUrl(shared.path)
  if (shared.kind === 'plate') return { title: messages.guide.sharePlate, path }
  return { title: messages.guide.shareHome, path, promise: named(shared, path) }
}

async function named({ kind, id }: Exclude<Shared, { kind: 'plate' }>, path: string) {
  const { plain_name } = await (kind === 'items'
    ? read('/api/items/{item_id}', { path: { item_id: id } })
    : read('/api/packages/{package_id}', { path: { package_id: id } }))
  return { title: fill(messages.guide.shareMatter, { name: plain_name }), path }
}
