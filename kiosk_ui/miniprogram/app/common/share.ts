/** What a share card opens: a matter by its name, a place by its plate; never answers, tokens, or words of a person. */

export type Shared = { kind: 'items' | 'packages'; id: string; path: string } | { kind: 'plate'; path: string }

/** Of a page's path, what may be shared; null where the page is a person's own, or holds nothing to share. */
export function sharedOf(path: string): Shared | null {
  const bare = path.replace(/[?#].*$/, '').replace(/\/$/, '')
  const matter = /^\/(items|packages)\/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\/guide)?$/.exec(bare)
  if (matter) {
    const kind = matter[1] as 'items' | 'packages'
    return { kind, id: matter[2]!, path: `/${kind}/${matter[2]!}` }
  }
  return /^\/p\/[a-z0-9]+$/.test(bare) ? { kind: 'plate', path: bare } : null
}
