import { isPicture } from './file-kinds.js'

/** Shown in place only when it can do no harm there; kept by the reader's own device alone, as long as the link lives. */
export function downloadHeaders({ name, type }: { name: string; type: string }): Record<string, string> {
  const place = isPicture(type) || type === 'application/pdf' ? 'inline' : 'attachment'
  return {
    'Content-Disposition': `${place}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
    'Cache-Control': 'private, max-age=600, immutable',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-site',
  }
}

const percent = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
