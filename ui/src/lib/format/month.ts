/** The weeks of a month for a calendar sheet. */
import { parseIso, toIso } from './dates';
import { region } from './region.svelte';

const sundayFirst = new Set(['US', 'CA', 'MX', 'BR', 'JP', 'KR', 'IL', 'IN', 'ZA', 'PH', 'CO']);

/** 0 is Sunday. */
export function firstWeekday(locale = region.locale): number {
  return sundayFirst.has(new Intl.Locale(locale).maximize().region ?? '') ? 0 : 1;
}

export function addDays(iso: string, days: number): string {
  const date = parseIso(iso);
  if (!date) return iso;
  date.setUTCDate(date.getUTCDate() + days);
  return toIso(date);
}

/** The same day of another month, or its last day where that month is shorter. */
export function addMonths(iso: string, months: number): string {
  const date = parseIso(iso);
  if (!date) return iso;
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(day, date.getUTCDate()));
  return toIso(date);
}

/** The first day of the week that holds this date. */
export function weekStart(iso: string, first = firstWeekday()): string {
  const date = parseIso(iso);
  return date ? addDays(iso, -((date.getUTCDay() - first + 7) % 7)) : iso;
}

/** Whole weeks covering the month of this date, as ISO dates. */
export function weeksOfMonth(iso: string, first = firstWeekday()): string[][] {
  const month = iso.slice(0, 7);
  const weeks: string[][] = [];
  let start = weekStart(`${month}-01`, first);
  do {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(start, offset)));
    start = addDays(start, 7);
  } while (start.slice(0, 7) === month);
  return weeks;
}
