/** A drawn signature as vectors: strokes that can be stored and fingerprinted, and a path to print. */
import type { PointGroup } from 'signature_pad';

/** Pixels of the drawing area and milliseconds since its first point. */
export interface InkPoint {
  x: number;
  y: number;
  t: number;
}
export type Stroke = InkPoint[];

export function strokesOf(groups: readonly PointGroup[]): Stroke[] {
  const start = groups[0]?.points[0]?.time ?? 0;
  return groups.map(({ points }) =>
    points.map(({ x, y, time }) => ({ x: tenth(x), y: tenth(y), t: Math.round(time - start) })),
  );
}

/** Smooth curves through the middles of each pair of points, as an SVG path. */
export function inkPath(strokes: readonly Stroke[]): string {
  return strokes.map(strokePath).filter(Boolean).join(' ');
}

function strokePath(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  if (rest.length === 0) return `M${first.x} ${first.y}h.1`;
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${point.x} ${point.y} ${tenth((point.x + next.x) / 2)} ${tenth((point.y + next.y) / 2)}`;
  });
  const last = rest.at(-1) ?? first;
  return `M${first.x} ${first.y}${curves.join('')}L${last.x} ${last.y}`;
}

function tenth(n: number): number {
  return Math.round(n * 10) / 10;
}
