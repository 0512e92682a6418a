/** Service points near by, nearest first once the person has given a position; or the one that a page asked to show. */
import { lettersNow } from '../../common/lettersNow'
import { fill, messages } from '../../common/messages'
import type { Point } from '../../common/points'
import { locate, type Located, type Refusal } from '../../common/position'
import { ask, read } from '../../common/service'
import { shown, type Shown } from '../../common/shown'

type Near = Exclude<Located, { refused: string }>

/** The most that the service gives at once. */
const MOST = 50

const REFUSALS: Record<Refusal, string> = {
  privacy: messages.nearby.undecided,
  denied: messages.nearby.denied,
  failed: messages.places.locateFailed,
}

Component({
  data: {
    t: messages,
    letters: '18px',
    /** The one point to show, or none. */
    only: '',
    near: null as Near | null,
    points: null as Point[] | null,
    note: '',
    /** Whether a point's position was made by a rule: said once above the list. */
    examples: false,
    problem: null as Shown | null,
    loading: false,
    locating: false,
    refusedText: '',
    refused: '' as '' | Refusal,
  },
  methods: {
    onLoad(query: { point?: string }) {
      this.setData({ only: query.point ?? '' })
      void this.load()
    },
    onShow() {
      this.setData({ letters: lettersNow() })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onShareAppMessage() {
      return { title: messages.nearby.title, path: '/pages/nearby/nearby' }
    },
    async load() {
      this.setData({ loading: true })
      try {
        const found = await this.find()
        const examples = found.points.some((point) => point.quality === 'placeholder')
        this.setData({ ...found, examples, problem: null, loading: false })
      } catch (error) {
        this.setData({ problem: shown(error), loading: false })
      }
    },
    async find(): Promise<{ points: Point[]; note: string }> {
      const { only, near } = this.data
      if (only !== '') {
        const { point } = await read('/api/places/points/{point_id}', { path: { point_id: only } })
        return { points: [point], note: '' }
      }
      const { points, note } = await ask('/api/places/points', { limit: MOST, answers: {}, ...(near && { near }) })
      const capped = points.length === MOST ? fill(messages.nearby.capped, { count: MOST }) : ''
      return { points, note: note ?? capped }
    },
    async locate() {
      if (this.data.locating) return
      this.setData({ locating: true, refused: '' })
      const found = await locate()
      if ('refused' in found) return this.setData({ locating: false, refused: found.refused, refusedText: REFUSALS[found.refused] })
      this.setData({ near: found, locating: false })
      void this.load()
    },
    /** Back from WeChat's settings: with the permission given, it is tried at once. */
    settled(event: WechatMiniprogram.ButtonOpenSetting) {
      if (event.detail.authSetting['scope.userLocation']) void this.locate()
    },
    all() {
      this.setData({ only: '', points: null })
      void this.load()
    },
  },
})
