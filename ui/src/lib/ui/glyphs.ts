/**
 * Status shapes on a 14 grid. A shape tells the state without colour: half circles say whose
 * turn it is, left half on me, right half on them.
 */
export interface Shape {
  /** Drawn as a line. */
  line?: string;
  /** Filled and outlined. */
  solid?: string;
  /** Filled without an outline. */
  fill?: string;
  /** Cut out of the filled part, in the colour of the ground. */
  cut?: string;
  dashed?: boolean;
}

const ring = 'M1.75 7a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0-10.5 0z';

export const glyphs = {
  draft: { line: ring, dashed: true },
  ended: { line: `${ring}M4.5 7h5` },
  late: { solid: 'M7 1.6 12.9 12.2H1.1z', cut: 'M7 5.4v2.9M7 10.3v.01' },
  lock: {
    line: 'M4.25 6.25v-1.5a2.75 2.75 0 0 1 5.5 0v1.5',
    solid: 'M3.25 6.25h7.5a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-7.5a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1z',
  },
  me: { line: ring, solid: 'M7 1.75a5.25 5.25 0 0 0 0 10.5z' },
  ok: {
    fill: 'M1.25 7a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0z',
    cut: 'm4.4 7.2 1.8 1.8 3.5-3.9',
  },
  sealed: {
    fill: 'M13.40 7.00L13.32 7.37L13.11 7.71L12.81 8.02L12.50 8.30L12.24 8.57L12.07 8.85L12.02 9.17L12.05 9.54L12.11 9.95L12.14 10.38L12.08 10.78L11.90 11.11L11.61 11.35L11.22 11.47L10.79 11.52L10.37 11.53L10.00 11.57L9.70 11.68L9.45 11.89L9.24 12.19L9.02 12.54L8.76 12.89L8.46 13.16L8.11 13.30L7.74 13.29L7.36 13.14L7.00 12.90L6.67 12.64L6.37 12.43L6.06 12.32L5.74 12.32L5.38 12.41L4.98 12.54L4.56 12.65L4.16 12.66L3.80 12.54L3.52 12.29L3.33 11.93L3.21 11.52L3.12 11.11L3.02 10.75L2.86 10.47L2.61 10.26L2.28 10.10L1.89 9.95L1.50 9.76L1.18 9.51L0.99 9.19L0.93 8.82L1.02 8.42L1.19 8.02L1.39 7.66L1.54 7.32L1.60 7.00L1.54 6.68L1.39 6.34L1.19 5.98L1.02 5.58L0.93 5.18L0.99 4.81L1.18 4.49L1.50 4.24L1.89 4.05L2.28 3.90L2.61 3.74L2.86 3.53L3.02 3.25L3.12 2.89L3.21 2.48L3.33 2.07L3.52 1.71L3.80 1.46L4.16 1.34L4.56 1.35L4.98 1.46L5.38 1.59L5.74 1.68L6.06 1.68L6.37 1.57L6.67 1.36L7.00 1.10L7.36 0.86L7.74 0.71L8.11 0.70L8.46 0.84L8.76 1.11L9.02 1.46L9.24 1.81L9.45 2.11L9.70 2.32L10.00 2.43L10.37 2.47L10.79 2.48L11.22 2.53L11.61 2.65L11.90 2.89L12.08 3.22L12.14 3.62L12.11 4.05L12.05 4.46L12.02 4.83L12.07 5.15L12.24 5.43L12.50 5.70L12.81 5.98L13.11 6.29L13.32 6.63L13.40 7.00z',
    cut: 'm4.6 7.2 1.6 1.6 3.2-3.6',
  },
  soon: { line: `${ring}M7 4v3l2 1.25` },
  them: { line: ring, solid: 'M7 1.75a5.25 5.25 0 0 1 0 10.5z' },
} as const satisfies Record<string, Shape>;

export type GlyphName = keyof typeof glyphs;
