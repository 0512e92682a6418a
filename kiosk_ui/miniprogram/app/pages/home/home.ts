/** Home: say it, scan it, or find it among what is often done. Everything opens in the guide's pages. */
import { readHome, type Audience, type Home } from '../../common/catalogue'
import { lettersNow } from '../../common/lettersNow'
import { messages } from '../../common/messages'
import { openPath } from '../../common/opening'
import { scanPlate } from '../../common/scanning'
import { shown, type Shown } from '../../common/shown'

const audiences: { id: Audience; name: string }[] = [
  { id: 'person', name: messages.homePage.person },
  { id: 'enterprise', name: messages.homePage.enterprise },
]

Component({
  data: {
    t: messages,
    audiences,
    letters: '18px',
    audience: 'person' as Audience,
    stagesTitle: messages.homePage.stages.person,
    words: '',
    home: null as Home | null,
    problem: null as Shown | null,
    loading: false,
  },
  methods: {
    onLoad() {
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
      return { title: messages.guide.shareHome, path: '/pages/home/home' }
    },
    /** What comes late for an audience that is no longer chosen is left. */
    async load() {
      const { audience } = this.data
      this.setData({ loading: true })
      try {
        const home = await readHome(audience)
        if (audience === this.data.audience) this.setData({ home, problem: null, loading: false })
      } catch (error) {
        const problem = shown(error)
        if (audience === this.data.audience) this.setData({ problem, loading: false })
      }
    },
    choose(event: WechatMiniprogram.TouchEvent<object, object, { id: Audience }>) {
      const audience = event.currentTarget.dataset.id
      if (audience === this.data.audience) return
      this.setData({ audience, stagesTitle: messages.homePage.stages[audience], home: null, problem: null })
      void this.load()
    },
    typed(event: WechatMiniprogram.Input) {
      this.setData({ words: event.detail.value })
    },
    search() {
      const words = this.data.words.trim()
      openPath(words === '' ? '/browse' : `/search?q=${encodeURIComponent(words)}`)
    },
    scan() {
      scanPlate()
    },
    nearby() {
      void wx.navigateTo({ url: '/pages/nearby/nearby' })
    },
    chat() {
      openPath('/chat')
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { path: string }>) {
      openPath(event.currentTarget.dataset.path)
    },
    all() {
      openPath(`/browse?audience=${this.data.audience}`)
    },
  },
})
