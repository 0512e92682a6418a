/** Errors of the service as the pages show them: RFC 9457 problem documents, or the reason why there is none. */

export interface FieldProblem {
  field: string
  detail: string
}

export type ProblemKind = 'offline' | 'unreachable' | 'missing' | 'invalid' | 'unavailable' | 'broken'

/** What went wrong with a call. `kind` picks the picture and the words; `detail` is the service's own Chinese message. */
export class ApiProblem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly status: number,
    readonly title: string | null,
    readonly detail: string | null,
    readonly errors: FieldProblem[] = [],
  ) {
    super(detail ?? title ?? kind)
    this.name = 'ApiProblem'
  }
}

/** The problem of a call that never got an answer. */
export function networkProblem(online: boolean): ApiProblem {
  return new ApiProblem(online ? 'unreachable' : 'offline', 0, null, null)
}

/** Read a problem document; anything else (a proxy's page, an empty body) still becomes a problem. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const text = (name: string): string | null => {
    const value = document[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const errors = Array.isArray(document.errors) ? (document.errors as FieldProblem[]) : []
  return new ApiProblem(kindOf(status), status, text('title'), text('detail'), errors)
}

function kindOf(status: number): ProblemKind {
  if (status === 404 || status === 410) return 'missing'
  if (status === 502 || status === 503 || status === 504) return 'unavailable'
  return status >= 400 && status < 500 ? 'invalid' : 'broken'
}
