import type { FileView } from '@bangban/shared/files/file-api'

export function showFile(file: FileView, _siblings: FileView[]): void {
  window.open(file.url, '_blank', 'noopener')
}
