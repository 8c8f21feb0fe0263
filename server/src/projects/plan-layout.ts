import type { ELK, ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import { chartGraph, columnStage, type ChartGraph, type ChartItem, type Stack } from './plan-chart.js'

/** Sizes of a sheet that fits A3: at 1,136 wide its text of 12 is 4.4 mm high (SCREENS “Flow chart”). */
export const sheet = { width: 1136, margin: 24, height: 90, gap: 14, widest: 104, narrowest: 84 } as const

/** Beyond this the finer placement would take longer than a reader waits; the order of columns is the same. */
const fineUpTo = 60

let elk: Promise<ELK> | undefined

const engine = (): Promise<ELK> =>
  (elk ??= import('elkjs/lib/elk.bundled.js').then(({ default: Elk }) => new Elk.default()))

/**
 * Where everything stands on the chart: columns by depth, the main line on one straight row, arrows at right angles. It
 * depends on the shape of the plan alone. For 200 items it takes some 150 ms, at first five times as long: call it where
 * nobody waits for the thread (PlanCharts).
 */
export async function planLayout(items: readonly ChartItem[], mainLine: readonly string[]): Promise<PlanLayout> {
  const graph = chartGraph(items, mainLine)
  const stages = new Map(items.map(({ code, stage }) => [code, columnStage(stage)]))
  const wide = await arrange(graph, stages, mainLine)
  const inner = sheet.width - 2 * sheet.margin
  const columns = columnsOf(wide)
  // Narrower boxes where that makes it fit the sheet; a plan with still more columns gets a wider sheet.
  const over = (wide.width ?? 0) - inner
  const fitting = Math.floor(sheet.widest - over / Math.max(1, columns.length))
  const width = over > 0 && fitting >= sheet.narrowest ? fitting : sheet.widest
  return layoutOf(graph, stages, mainLine, narrowed(wide, columns, sheet.widest - width), width)
}

/** Left edges of the columns; boxes of a column stand flush. */
const columnsOf = ({ children = [] }: ElkNode): number[] =>
  [...new Set(children.map(({ x = 0 }) => round(x)))].sort((a, b) => a - b)

/** As it would be arranged with every box narrower by so much: what stands right of a column moves left by that. */
function narrowed(arranged: ElkNode, columns: readonly number[], by: number): ElkNode {
  if (by === 0) return arranged
  const moved = (x: number): number => x - by * columns.filter((left) => left + sheet.widest <= x + 1).length
  const point = ({ x, y }: ElkPoint): ElkPoint => ({ x: moved(x), y })
  return {
    ...arranged,
    children: (arranged.children ?? []).map(({ x = 0, ...child }) => ({ ...child, x: moved(x) })),
    edges: (arranged.edges ?? []).map((edge) => ({
      ...edge,
      sections: edge.sections?.map(({ startPoint, bendPoints, endPoint, ...section }) => ({
        ...section,
        startPoint: point(startPoint),
        bendPoints: bendPoints?.map(point),
        endPoint: point(endPoint),
      })),
    })),
  }
}

async function arrange(
  { stacks, links, stackOf }: ChartGraph,
  stages: ReadonlyMap<string, number>,
  mainLine: readonly string[],
): Promise<ElkNode> {
  const width = sheet.widest
  const place = new Map(mainLine.map((code, index) => [code, index]))
  const isMain = (from: string, to: string) => place.get(to) === (place.get(from) ?? -2) + 1
  const forward = links.every(({ from, to }) => (stages.get(from) ?? 0) <= (stages.get(to) ?? 0))
  const fine = stacks.length <= fineUpTo
  const children = stacks.map((stack) => ({
    id: idOf(stack),
    width,
    height: heightOf(stack),
    ports: [
      { id: `${idOf(stack)} in`, x: 0, y: sheet.height / 2, width: 0, height: 0 },
      { id: `${idOf(stack)} out`, x: width, y: heightOf(stack) - sheet.height / 2, width: 0, height: 0 },
    ],
    layoutOptions: {
      'elk.portConstraints': 'FIXED_POS',
      ...(forward ? { 'elk.partitioning.partition': String(stages.get(idOf(stack)) ?? 1) } : {}),
    },
  }))
  const edges = links.map(({ from, to }, index): ElkExtendedEdge => ({
    id: String(index),
    sources: [`${idOf(stackOf.get(from) ?? [from])} out`],
    targets: [`${idOf(stackOf.get(to) ?? [to])} in`],
    layoutOptions: isMain(from, to)
      ? { 'elk.layered.priority.straightness': '100', 'elk.layered.priority.shortness': '10' }
      : {},
  }))
  return (await engine()).layout({
    id: 'plan',
    layoutOptions: {
      ...options,
      ...(fine ? finePlacement : quickPlacement),
      'elk.partitioning.activate': String(forward),
    },
    children,
    edges,
  })
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.mergeEdges': 'true',
  // An item that waits for nothing stands in the first column, not in a corner of its own.
  'elk.separateConnectedComponents': 'false',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': String(sheet.gap),
  'elk.layered.spacing.nodeNodeBetweenLayers': '18',
  'elk.spacing.edgeNode': '6',
  'elk.spacing.edgeEdge': '5',
  'elk.layered.spacing.edgeNodeBetweenLayers': '6',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '5',
  // The same plan always looks the same.
  'elk.randomSeed': '1',
}
const finePlacement = { 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX' }
const quickPlacement = {
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.thoroughness': '1',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
}

const idOf = (stack: Stack): string => stack[0] ?? ''
const heightOf = (stack: Stack): number => stack.length * sheet.height + (stack.length - 1) * sheet.gap

function layoutOf(
  { stacks, links, soft }: ChartGraph,
  stages: ReadonlyMap<string, number>,
  mainLine: readonly string[],
  arranged: ElkNode,
  width: number,
): PlanLayout {
  const corners = new Map((arranged.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x: round(x), y: round(y) }]))
  const boxes = stacks.flatMap((stack) => {
    const corner = corners.get(idOf(stack)) ?? { x: 0, y: 0 }
    return stack.map((code, index) => ({
      code,
      x: corner.x,
      y: corner.y + index * (sheet.height + sheet.gap),
      width,
      height: sheet.height,
    }))
  })
  const boxOf = new Map(boxes.map((box) => [box.code, box]))
  const place = new Map(mainLine.map((code, index) => [code, index]))
  const drawn = new Map((arranged.edges ?? []).map((edge) => [edge.id, edge]))
  const hard = links.map(({ from, to }, index) => ({
    from,
    to,
    kind: 'hard' as const,
    main: place.get(to) === (place.get(from) ?? -2) + 1,
    points: pointsOf(drawn.get(String(index))),
  }))
  const inStacks = stacks.flatMap((stack) =>
    stack.slice(1).map((to, index) => ({
      from: stack[index] ?? '',
      to,
      kind: 'hard' as const,
      main: false,
      points: downwards(boxOf.get(stack[index] ?? ''), boxOf.get(to)),
    })),
  )
  const softly = soft.flatMap(({ from, to }) => {
    const points = besideColumn(boxOf.get(from), boxOf.get(to), boxes)
    return points ? [{ from, to, kind: 'soft' as const, main: false, points }] : []
  })
  const bands = [...new Set(stages.values())].sort().flatMap((stage) => {
    const columns = boxes.filter(({ code }) => stages.get(code) === stage)
    if (columns.length === 0) return []
    const left = Math.min(...columns.map(({ x }) => x))
    return [{ stage, x: left, width: Math.max(...columns.map(({ x }) => x)) + width - left }]
  })
  return {
    width: Math.max(...boxes.map((box) => box.x + box.width), 0),
    height: Math.max(...boxes.map((box) => box.y + box.height), 0),
    boxes,
    edges: [...hard, ...inStacks, ...softly],
    stages: bands,
    mainLine: [...mainLine],
  }
}

interface Box {
  code: string
  x: number
  y: number
  width: number
  height: number
}
type Point = [number, number]

const round = (value: number): number => Math.round(value * 10) / 10

function pointsOf(edge: ElkExtendedEdge | undefined): Point[] {
  const [section] = edge?.sections ?? []
  if (!section) return []
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => [round(x), round(y)])
}

function downwards(from: Box | undefined, to: Box | undefined): Point[] {
  if (!from || !to) return []
  const x = from.x + from.width / 2
  return [
    [x, from.y + from.height],
    [x, to.y],
  ]
}

/**
 * A soft link says “prepare these side by side”. It is drawn between neighbours of one column, where it is seen; the
 * sentence under the chart says the rest, because thin lines across the whole sheet would say nothing.
 */
function besideColumn(from: Box | undefined, to: Box | undefined, boxes: readonly Box[]): Point[] | null {
  if (!from || !to || from.x !== to.x) return null
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from]
  const between = boxes.some((box) => box.x === from.x && box.y > upper.y && box.y < lower.y)
  if (between) return null
  const x = from.x + from.width / 2
  const line: Point[] = [
    [x, upper.y + upper.height],
    [x, lower.y],
  ]
  return from === upper ? line : line.reverse()
}
