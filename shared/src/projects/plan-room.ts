import type { PlanLayout } from './plan-layout.js'

interface Area {
  x: number
  y: number
  width: number
  height: number
}

const air = 12
const step = 14

/** Upper left corner of room for something so large, away from boxes and arrows; the highest there is, then the leftmost. */
export function emptyPlace(
  { width, height, boxes, edges }: PlanLayout,
  wanted: { width: number; height: number },
): { x: number; y: number } | null {
  const taken: Area[] = [
    ...boxes,
    ...edges.flatMap(({ points }) =>
      points.slice(1).map(([x, y], index) => {
        const [fromX, fromY] = points[index] ?? [x, y]
        return { x: Math.min(x, fromX), y: Math.min(y, fromY), width: Math.abs(x - fromX), height: Math.abs(y - fromY) }
      }),
    ),
  ]
  for (let y = 0; y + wanted.height <= height; y += step)
    for (let x = 0; x + wanted.width <= width; x += step)
      if (!taken.some((area) => overlaps(area, { x, y, ...wanted }))) return { x, y }
  return null
}

const overlaps = (area: Area, room: Area): boolean =>
  area.x < room.x + room.width + air &&
  room.x < area.x + area.width + air &&
  area.y < room.y + room.height + air &&
  room.y < area.y + area.height + air
