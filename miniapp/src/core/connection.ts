import { createStore, useStore } from './store'

/** Whether the last call reached the server. */
const connection = createStore(true)

export const noteConnected = (connected: boolean): void => connection.set(connected)
export const useConnected = (): boolean => useStore(connection)
