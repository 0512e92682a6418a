/** Set when building, from settings.json. */
declare const __ORIGIN__: string

/** Scheme and host of the service: the only place that the shell asks or opens. */
export const ORIGIN: string = __ORIGIN__
