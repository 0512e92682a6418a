/**
 * The agreement that WeChat wants before the first use of what is private. WeChat says when it is needed, whoever asked;
 * what was asked for waits until the person has chosen. Refusing is no dead end: the page goes on without.
 */
import { fill, messages } from '../../common/messages'

type Choice = { event: 'exposureAuthorization' | 'disagree' } | { event: 'agree'; buttonId: string }
type Resolve = (choice: Choice) => void

const AGREE = 'privacy-agree'
let waiting: Resolve[] = []

Component({
  options: { styleIsolation: 'apply-shared' },
  data: { t: messages.privacy, open: false, text: fill(messages.privacy.text, { name: messages.privacy.guide }), agree: AGREE },
  lifetimes: {
    attached() {
      this.listen()
    },
    /** Who leaves the page without choosing has not agreed. */
    detached() {
      this.answer({ event: 'disagree' })
    },
  },
  pageLifetimes: {
    /** WeChat tells only the last who listened: coming back to a page, its own sheet listens again. */
    show() {
      this.listen()
    },
  },
  methods: {
    listen() {
      wx.onNeedPrivacyAuthorization((given) => {
        const resolve = given as unknown as Resolve // the typings take the function for an object
        waiting.push(resolve)
        this.setData({ open: true })
        resolve({ event: 'exposureAuthorization' })
      })
    },
    read() {
      void wx.openPrivacyContract({})
    },
    agreed() {
      this.answer({ event: 'agree', buttonId: AGREE })
    },
    refuse() {
      this.answer({ event: 'disagree' })
    },
    answer(choice: Choice) {
      const asked = waiting
      waiting = []
      for (const resolve of asked) resolve(choice)
      this.setData({ open: false })
    },
    /** The page behind stays where it is while the sheet lies over it. */
    hold() {},
  },
})
