declare module '*.scss'

/** Address of the server for the mini-program, set when it is built. */
declare const BANGBAN_API: string

/** Subscribe-message templates of this mini-program; empty when there are none to ask for. */
declare const BANGBAN_TEMPLATES: string[]
