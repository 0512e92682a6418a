/** The field for the number that a kiosk shows, to go on here with the conversation begun there. */
import { DIGITS, digitsOf } from '../../../../src/features/chat/eightDigits'
import { fill, messages } from '../../common/messages'
import { openPath } from '../../common/opening'

Component({
  options: { styleIsolation: 'apply-shared' },
  data: { t: messages.going, digits: '', short: '' },
  methods: {
    typed(event: WechatMiniprogram.Input) {
      this.setData({ digits: digitsOf(event.detail.value), short: '' })
    },
    go() {
      const { digits } = this.data
      const missing = DIGITS - digits.length
      if (missing > 0) return this.setData({ short: fill(messages.going.short, { count: missing }) })
      this.setData({ digits: '' })
      openPath(`/chat/continue/${digits}`)
    },
  },
})
