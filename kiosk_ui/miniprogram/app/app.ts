/** The shell keeps nothing: no login, no storage, no user information. */
App({})
