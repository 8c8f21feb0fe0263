/** Brings part of a page under its bar; how much room the bar takes, the part's `scroll-margin-top` says. */
export function bringToTop(id: string): void {
  document.getElementById(id)?.scrollIntoView({ block: 'start' })
}
