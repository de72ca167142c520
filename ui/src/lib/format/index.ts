export {
  clock,
  date,
  day,
  daysUntil,
  distance,
  fullDate,
  instant,
  lately,
  monthAndYear,
  monthName,
  near,
  parseIso,
  shortWeekday,
  weekday,
} from './dates';
export { amount, currencySign, money, type Money } from './money';
export { addDays, addMonths, firstWeekday, weeksOfMonth, weekStart } from './month';
export { region } from './region.svelte';
export { count, fingerprint, initials, size } from './text';
export { readDate } from './typedDate';
