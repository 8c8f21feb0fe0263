import { textWidth } from '@bangban/shared/projects/chart-words'

/** Pieces of an SVG that is written by hand: escaped text, lines that fit, arrows. */

type Attributes = Record<string, string | number | undefined>

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** XML holds no control characters but tab and line ends. */
const isHeld = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : [9, 10, 13].includes(code)
}

const escaped = (words: string): string =>
  [...words]
    .filter(isHeld)
    .map((sign) => escapes[sign] ?? sign)
    .join('')

const attributes = (values: Attributes): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(String(value))}"`))
    .join('')

export const element = (name: string, values: Attributes, ...inside: string[]): string =>
  inside.length === 0 ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${inside.join('')}</${name}>`

export const words = (x: number, y: number, content: string, values: Attributes = {}): string =>
  element('text', { x, y, ...values }, escaped(content))

/** At most so many lines; what does not fit ends in an ellipsis. */
export function linesOf(content: string, size: number, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const sign of content) {
    if (line !== '' && textWidth(line + sign, size) > width) {
      // A bracket opens on the line of what it holds.
      const carried = line.endsWith('（') && line.length > 1 ? '（' : ''
      lines.push(line.slice(0, line.length - carried.length))
      line = carried
    }
    line += sign
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const last = [...(lines[most - 1] ?? '')]
  while (last.length > 0 && textWidth(`${last.join('')}…`, size) > width) last.pop()
  return [...lines.slice(0, most - 1), `${last.join('')}…`]
}

export const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
