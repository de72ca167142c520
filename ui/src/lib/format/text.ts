/** Sizes, counts and names as text. */
import { parts } from '../messages/en/parts';
import { region } from './region.svelte';

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** "40 MB", from bytes, in steps of 1,000 as systems show them. */
export function size(bytes: number): string {
  if (bytes < 1000) return parts.bytes({ n: bytes });
  let value = bytes / 1000;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(region.locale, {
    style: 'unit',
    unit: units[step],
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

export function count(n: number): string {
  return new Intl.NumberFormat(region.locale).format(n);
}

/** "9f2c 41a7": the first signs of a fingerprint, in groups that can be read aloud. */
export function fingerprint(hex: string, groups = 2): string {
  return (hex.match(/.{1,4}/g) ?? []).slice(0, groups).join(' ');
}

/** One or two letters for a calling card: "Dale Whitcomb" gives "DW". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : words[0]];
  const letters = words.length > 1 ? [firstLetter(first), firstLetter(last)] : twoLetters(first);
  return letters.join('').toLocaleUpperCase(region.locale);
}

function graphemes(word: string): string[] {
  return [...new Intl.Segmenter(region.locale).segment(word)].map((piece) => piece.segment);
}

function firstLetter(word: string | undefined): string {
  return graphemes(word ?? '')[0] ?? '';
}

function twoLetters(word: string | undefined): string[] {
  return graphemes(word ?? '').slice(0, 2);
}
