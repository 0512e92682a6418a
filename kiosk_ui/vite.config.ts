import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { preloadFonts } from './scripts/fonts/preload-plugin.ts'
import { pinyinDictionary } from './scripts/pinyin/plugin.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const service = `http://127.0.0.1:${process.env.DAOBAN_PORT ?? '8000'}`

export default defineConfig({
  plugins: [vue(), preloadFonts(), pinyinDictionary()],
  resolve: { alias: { '@': here('./src'), '@fonts': here('./.cache/fonts') } },
  build: {
    target: ['chrome87', 'safari14.1', 'firefox91'],
    assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined),
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700, // kB; the keyboard's dictionary, which only kiosks fetch
  },
  server: { port: 5180, proxy: { '/api': service } },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.spec.ts'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
  },
})
