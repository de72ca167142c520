/** Texts of hits: what was looked for stands between two private signs. */

export interface Piece {
  text: string;
  hit: boolean;
}

const begin = '\u{E000}';
const end = '\u{E001}';

/** Cuts a text at its marks. The pieces become text nodes, so nothing in a record is ever markup. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  for (const [index, part] of text.split(begin).entries()) {
    const [hit = '', rest] = index === 0 ? ['', part] : part.split(end, 2);
    if (hit !== '') found.push({ text: hit, hit: true });
    if (rest) found.push({ text: rest, hit: false });
  }
  return found;
}

export function isMarked(text: string): boolean {
  return text.includes(begin);
}
