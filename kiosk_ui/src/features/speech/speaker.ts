/** Somebody who reads: the machine's own voice or the service's. */
export interface Speaker {
  /** Say a text; done when it was said. Rejects with an AbortError when stopped. `next` will be asked for after it. */
  say: (text: string, next: string | null, pace: number, signal: AbortSignal) => Promise<void>
}

/** The error of a reading that was stopped. */
export function stopped(): DOMException {
  return new DOMException('', 'AbortError')
}

export function isStopped(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
