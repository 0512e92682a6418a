/** An event of the window, told to whoever counts silent seconds: somebody is listening. */
export const LISTENING = 'daoban-listening'
