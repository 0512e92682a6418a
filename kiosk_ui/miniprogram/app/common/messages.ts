/** The words of the shell; those that the pages say as well are the pages' own. */
import own from '../../messages/zh-CN.json'
import places from '../../../src/messages/zh-CN/places.json'
import states from '../../../src/messages/zh-CN/states.json'
import wording from '../../../src/messages/zh-CN/wording.json'
import home from '../../../src/messages/zh-CN/home.json'
import chat from '../../../src/messages/zh-CN/chat.json'

export const messages = { ...own, homePage: home, places, states, wording, going: chat.continue }

/** A message with its places filled: `fill('还差{count}位', {count: 2})`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
