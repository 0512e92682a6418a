/** A service point: what is known of it, how to ask there and how to get there. */
import { fill, messages } from '../../common/messages'
import { mapOf, shownPoint, type Point, type PointShown } from '../../common/points'

Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { point: { type: Object, value: null as unknown as Point } },
  data: { t: messages, view: null as PointShown | null, call: '' },
  observers: {
    point(point: Point | null) {
      if (point === null) return
      this.setData({ view: shownPoint(point), call: fill(messages.nearby.call, { phone: point.phone ?? '' }) })
    },
  },
  methods: {
    map() {
      const place = mapOf(this.data.point)
      if (place) void wx.openLocation(place)
    },
    phone() {
      // Cancelling the call is no failure.
      wx.makePhoneCall({ phoneNumber: this.data.point.phone ?? '', fail: () => undefined })
    },
  },
})
