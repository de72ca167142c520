import { expect, it } from 'vitest';
import { inkPath, strokesOf } from './ink';

const point = (x: number, y: number, time: number) => ({ x, y, time, pressure: 0.5 });
const group = (points: ReturnType<typeof point>[]) => ({ points }) as never;

it('strokes_keep_their_places_and_count_time_from_the_first_point', () => {
  const strokes = strokesOf([group([point(1.04, 2.06, 5000), point(3, 4, 5016)])]);
  expect(strokes).toEqual([
    [
      { x: 1, y: 2.1, t: 0 },
      { x: 3, y: 4, t: 16 },
    ],
  ]);
});

it('a_dot_is_drawn_and_nothing_drawn_is_nothing', () => {
  expect(inkPath([[{ x: 5, y: 6, t: 0 }]])).toBe('M5 6h.1');
  expect(inkPath([])).toBe('');
  expect(inkPath([[]])).toBe('');
});

it('a_stroke_starts_at_its_first_point_and_ends_at_its_last', () => {
  const path = inkPath([[0, 10, 20, 30].map((x) => ({ x, y: x, t: x }))]);
  expect(path).toBe('M0 0Q10 10 15 15Q20 20 25 25L30 30');
});
