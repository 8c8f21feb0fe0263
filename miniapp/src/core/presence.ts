/** What happens around the app that decides whether it listens for news. */
export interface Presence {
  shown: () => void
  hidden: () => void
  /** The network is back. */
  online: () => void
  /** The device itself says that there is no network. */
  offline: () => void
}
