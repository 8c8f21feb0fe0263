/** Names the browser's tab, and tells a screen reader that the page changed. */
export function nameDocument(title: string): void {
  document.title = title
}
