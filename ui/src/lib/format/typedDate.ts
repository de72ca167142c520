/** Reads a date the way people type it. Gives ISO text, or null when it cannot be one. */
import { parseIso, toIso } from './dates';
import { region } from './region.svelte';

function monthNumber(word: string): number | null {
  const wanted = word.toLocaleLowerCase(region.locale).replace('.', '');
  if (wanted.length < 3) return null;
  const style = new Intl.DateTimeFormat(region.locale, { month: 'long', timeZone: 'UTC' });
  for (let month = 0; month < 12; month++) {
    const name = style.format(new Date(Date.UTC(2000, month, 1))).toLocaleLowerCase(region.locale);
    if (name.startsWith(wanted)) return month + 1;
  }
  return null;
}

function monthComesFirst(): boolean {
  const parts = new Intl.DateTimeFormat(region.locale).formatToParts(new Date(0));
  return (
    parts.findIndex((part) => part.type === 'month') <
    parts.findIndex((part) => part.type === 'day')
  );
}

function build(year: number, month: number, day: number): string | null {
  const full = year < 100 ? 2000 + year : year;
  const iso = [String(full).padStart(4, '0'), pad(month), pad(day)].join('-');
  return parseIso(iso) ? iso : null;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

/** Without a year the next such date is meant: "Mar 3" typed in December is next March. */
function nextSuch(month: number, day: number): string | null {
  const year = Number(region.today.slice(0, 4)) || 2000;
  const thisYear = build(year, month, day);
  return thisYear !== null && thisYear >= region.today ? thisYear : build(year + 1, month, day);
}

function fromNumbers(numbers: number[]): string | null {
  const [a, b, c] = numbers as [number, number, number | undefined];
  if (a > 31) return c === undefined ? null : build(a, b, c);
  const [month, day] = monthComesFirst() ? [a, b] : [b, a];
  return c === undefined ? nextSuch(month, day) : build(c, month, day);
}

function fromWords(words: string[]): string | null {
  const month = words.map(monthNumber).find((found) => found !== null);
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const [day, year] = numbers;
  if (month === undefined || month === null || day === undefined) return null;
  return year === undefined ? nextSuch(month, day) : build(year, month, day);
}

function relative(text: string): string | null {
  const found = /^\+(\d{1,4})$/.exec(text);
  const today = parseIso(region.today);
  if (!found || !today) return null;
  today.setUTCDate(today.getUTCDate() + Number(found[1]));
  return toIso(today);
}

/** Accepts 2026-04-30, 4/30/2026, 30.4.26, Apr 30, 30 April 2026, and +14 for two weeks on. */
export function readDate(typed: string): string | null {
  const text = typed.trim();
  if (parseIso(text)) return text;
  if (text.startsWith('+')) return relative(text);
  const pieces = text.split(/[\s,./-]+/).filter((piece) => piece !== '');
  if (pieces.length < 2 || pieces.length > 6) return null;
  return pieces.every((piece) => /^\d+$/.test(piece))
    ? fromNumbers(pieces.map(Number))
    : fromWords(pieces.map((piece) => piece.replace(/^(\d+)(st|nd|rd|th)$/i, '$1')));
}
