/**
 * Calendar dates (ISO text, no zone) and instants as the owner reads them.
 * Dates are formatted in UTC so that a date never moves by a zone.
 */
import { common } from '../messages/en/common';
import { region } from './region.svelte';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date as a UTC instant, or null when the text is not a date of the calendar. */
export function parseIso(iso: string): Date | null {
  const found = isoDate.exec(iso);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

export function toIso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function write(iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = parseIso(iso);
  if (!date) return iso;
  return new Intl.DateTimeFormat(region.locale, { ...options, timeZone: 'UTC' }).format(date);
}

/** Whole days from today to the date; negative when it is past. */
export function daysUntil(iso: string, today = region.today): number | null {
  const [from, to] = [parseIso(today), parseIso(iso)];
  return from && to ? Math.round((to.getTime() - from.getTime()) / 86_400_000) : null;
}

function sameYear(iso: string): boolean {
  return iso.slice(0, 4) === region.today.slice(0, 4);
}

/** "Mar 9", with the year when it is not this year's. */
export function date(iso: string): string {
  return sameYear(iso) ? write(iso, { month: 'short', day: 'numeric' }) : fullDate(iso);
}

/** "Apr 30, 2026": the way dates stand in fields and agreements. */
export function fullDate(iso: string): string {
  return write(iso, { month: 'short', day: 'numeric', year: 'numeric' });
}

/** "Mon, Mar 9", with the year when it is not this year's. */
export function day(iso: string): string {
  const year = sameYear(iso) ? {} : ({ year: 'numeric' } as const);
  return write(iso, { weekday: 'short', month: 'short', day: 'numeric', ...year });
}

/** "Thursday". */
export function weekday(iso: string): string {
  return write(iso, { weekday: 'long' });
}

/** "Thu". */
export function shortWeekday(iso: string): string {
  return write(iso, { weekday: 'short' });
}

/** "March". */
export function monthName(iso: string): string {
  return write(iso, { month: 'long' });
}

/** "March 2026". */
export function monthAndYear(iso: string): string {
  return write(iso, { month: 'long', year: 'numeric' });
}

/** "Today", "Tomorrow", a weekday within a week, otherwise "Mon, Mar 9". */
export function near(iso: string): string {
  const days = daysUntil(iso);
  if (days === 0) return common.today();
  if (days === 1) return common.tomorrow();
  if (days === -1) return common.yesterday();
  return days !== null && days > 0 && days < 7 ? weekday(iso) : day(iso);
}

/** "in 16 days", "today", "3 days ago". */
export function distance(iso: string): string {
  const days = daysUntil(iso);
  if (days === null) return '';
  if (days === 0) return common.today().toLocaleLowerCase(region.locale);
  if (days === 1) return common.tomorrow().toLocaleLowerCase(region.locale);
  return days > 0 ? common.in_days({ n: days }) : common.days_ago({ n: -days });
}

/** "3:00 pm" from "15:00". */
export function clock(time: string): string {
  const found = /^(\d{2}):(\d{2})/.exec(time);
  if (!found) return time;
  const at = new Date(Date.UTC(2000, 0, 1, Number(found[1]), Number(found[2])));
  return lowerMeridiem(at, 'UTC');
}

/** "Mar 9, 4:12 pm" from an instant with offset, in the owner's zone unless another is named. */
export function instant(rfc3339: string, timeZone = region.timeZone): string {
  const at = new Date(rfc3339);
  if (Number.isNaN(at.getTime())) return rfc3339;
  const iso = dayIn(at, timeZone);
  return `${date(iso)}, ${lowerMeridiem(at, timeZone)}`;
}

/** "4:12 pm" when the instant is today, otherwise "Mar 9": when something was last done. */
export function lately(rfc3339: string, timeZone = region.timeZone): string {
  const at = new Date(rfc3339);
  if (Number.isNaN(at.getTime())) return rfc3339;
  const iso = dayIn(at, timeZone);
  return iso === region.today ? lowerMeridiem(at, timeZone) : date(iso);
}

/** "2027-03-09". Put together from its parts, because no locale writes it so in every web view. */
function dayIn(at: Date, timeZone: string): string {
  const style = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(style.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

function lowerMeridiem(at: Date, timeZone: string): string {
  const style = new Intl.DateTimeFormat(region.locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  return style
    .formatToParts(at)
    .map((part) => (part.type === 'dayPeriod' ? part.value.toLowerCase() : part.value))
    .join('')
    .replaceAll('\u202f', ' ');
}
