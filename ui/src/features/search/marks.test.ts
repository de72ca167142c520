import { describe, expect, it } from 'vitest';
import { pieces } from './marks';

const shown = (text: string) => pieces(text).map(({ text, hit }) => (hit ? `[${text}]` : text));

describe('marks of a hit', () => {
  it.each([
    ['Spring \u{E000}menu\u{E001} photos', ['Spring ', '[menu]', ' photos']],
    ['\u{E000}Photo\u{E001}graph', ['[Photo]', 'graph']],
    ['a \u{E000}b\u{E001} \u{E000}c\u{E001}', ['a ', '[b]', ' ', '[c]']],
    ['plain', ['plain']],
    ['', []],
    ['<b>\u{E000}x\u{E001}</b>', ['<b>', '[x]', '</b>']],
    ['cut \u{E000}off', ['cut ', '[off]']],
  ])('%j is cut at its marks', (text, parts) => {
    expect(shown(text)).toEqual(parts);
  });
});
