/** What went wrong, what to do, and a way to do it: by default to try again. */
import { messages } from '../../common/messages'

Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    action: { type: String, value: messages.states.retry },
    busy: { type: Boolean, value: false },
  },
  methods: {
    act() {
      if (!this.data.busy) this.triggerEvent('act')
    },
  },
})
