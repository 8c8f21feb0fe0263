declare module '*.scss'

/** Address of the server for the mini-program, set when it is built. */
declare const BANGBAN_API: string
