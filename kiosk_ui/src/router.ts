/** Addresses of the pages. The service answers each with the same index.html. Pages load when first opened. */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import HomePage from '@/features/home/HomePage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** A way back above the page, in line with a page of this width. */
    back?: 'page' | 'wide'
  }
}

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: HomePage },
  { path: '/search', name: 'search', meta: { back: 'page' }, component: () => import('@/features/search/SearchPage.vue') },
  { path: '/browse', name: 'browse', component: () => import('@/features/catalogue/BrowsePage.vue') },
  { path: '/items/:id', name: 'item', meta: { back: 'page' }, component: () => import('@/features/catalogue/ItemPage.vue') },
  { path: '/packages/:id', name: 'package', meta: { back: 'page' }, component: () => import('@/features/catalogue/PackagePage.vue') },
  { path: '/:kind(items|packages)/:id/guide', name: 'guide', component: () => import('@/features/guide/GuidePage.vue') },
  { path: '/n/:token', name: 'notice', meta: { back: 'wide' }, component: () => import('@/features/notice/NoticePage.vue') },
  { path: '/n/:token/where', name: 'where', meta: { back: 'page' }, component: () => import('@/features/notice/WherePage.vue') },
  { path: '/p/:code', name: 'plate', component: () => import('@/features/places/PlatePage.vue') },
  { path: '/chat', name: 'chat', component: () => import('@/features/chat/ChatPage.vue') },
  { path: '/chat/continue/:token?', name: 'continue', component: () => import('@/features/chat/ContinuePage.vue') },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('@/features/shell/MissingPage.vue') },
]

export function makeRouter(history = createWebHistory()) {
  return createRouter({
    history,
    routes,
    scrollBehavior(to, from, saved) {
      // Within a page only the fragment changes: the page itself decides where to look.
      if (saved) return saved
      return to.path === from.path ? false : { top: 0 }
    },
  })
}
