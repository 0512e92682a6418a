/** Addresses of items and packages. */
import type { RouteLocationRaw } from 'vue-router'

export type TargetKind = 'item' | 'package'

export function targetRoute(kind: string, id: string): RouteLocationRaw {
  return { name: kind === 'package' ? 'package' : 'item', params: { id } }
}

export function guideRoute(kind: TargetKind, id: string, hash = ''): RouteLocationRaw {
  return { name: 'guide', params: { kind: kind === 'package' ? 'packages' : 'items', id }, hash }
}
