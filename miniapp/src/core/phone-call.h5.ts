export function phoneCall(number: string): void {
  window.location.href = `tel:${number.replace(/[^\d+]/g, '')}`
}
