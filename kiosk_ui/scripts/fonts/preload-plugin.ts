/** Tells the browser about the first fonts before it has read any style sheet. */
import type { Plugin } from 'vite'

export function preloadFonts(): Plugin {
  return {
    name: 'daoban-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /(^|\/)ui-(400|700)-[^/]*\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: '' },
            injectTo: 'head' as const,
          })),
    },
  }
}
