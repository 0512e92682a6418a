/** Made by scripts/pinyin while the pages are built. */
declare module 'virtual:pinyin-dictionary' {
  const text: string
  export default text
}
