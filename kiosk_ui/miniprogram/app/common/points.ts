/** Service points as a list shows them, and the hand-over to the phone's map. */
import type { components } from '../../../src/api/schema'
import { fill, messages } from './messages'

export type Point = components['schemas']['PointView']

/** What wx.openLocation takes: degrees in GCJ-02, and the map's scale from 5 to 18. */
export interface MapPlace {
  latitude: number
  longitude: number
  name: string
  address: string
  scale: number
}

export interface PointShown {
  id: string
  name: string
  address: string
  phone: string
  hours: string[]
  distance: string
  /** Open, closed, or nothing where the hours are not known. */
  open: string
  isOpen: boolean
  /** A position that was made by a rule: said, and never handed to a map. */
  isExample: boolean
  isApproximate: boolean
  canMap: boolean
}

export function shownPoint(point: Point): PointShown {
  return {
    id: point.id,
    name: point.name,
    address: point.address ?? '',
    phone: point.phone ?? '',
    hours: point.hours ?? [],
    distance: typeof point.distance_m === 'number' ? far(point.distance_m) : '',
    open: typeof point.open_now === 'boolean' ? messages.places[point.open_now ? 'open' : 'closed'] : '',
    isOpen: point.open_now === true,
    isExample: point.quality === 'placeholder',
    isApproximate: point.quality === 'approximate',
    canMap: mapOf(point) !== null,
  }
}

/**
 * What wx.openLocation takes; null where there is nothing to show: a placeholder is nowhere, and the map reads every
 * position as GCJ-02, in which another system's would lie hundreds of metres off.
 */
export function mapOf(point: Point): MapPlace | null {
  if (point.quality === 'placeholder' || point.location.system !== 'gcj02') return null
  const { lat: latitude, lng: longitude } = point.location
  return { latitude, longitude, name: point.name, address: point.address ?? '', scale: 17 }
}

function far(metres: number): string {
  if (metres < 1000) return fill(messages.wording.metres, { count: Math.max(10, Math.round(metres / 10) * 10) })
  return fill(messages.wording.kilometres, { count: (metres / 1000).toFixed(1) })
}
