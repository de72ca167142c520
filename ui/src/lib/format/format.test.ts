import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addMonths,
  amount,
  clock,
  currencySign,
  date,
  day,
  distance,
  fingerprint,
  firstWeekday,
  fullDate,
  initials,
  instant,
  money,
  near,
  parseIso,
  readDate,
  region,
  size,
  weeksOfMonth,
} from './index';

const home = {
  locale: 'en-US',
  today: '2026-03-12',
  currency: 'USD',
  timeZone: 'America/New_York',
};
beforeEach(() => Object.assign(region, home));
afterEach(() => Object.assign(region, home));

describe('dates', () => {
  it.each([
    ['2026-03-12', 'Today', 'today'],
    ['2026-03-13', 'Tomorrow', 'tomorrow'],
    ['2026-03-11', 'Yesterday', '1 day ago'],
    ['2026-03-14', 'Saturday', 'in 2 days'],
    ['2026-03-18', 'Wednesday', 'in 6 days'],
    ['2026-03-19', 'Thu, Mar 19', 'in 7 days'],
    ['2026-03-09', 'Mon, Mar 9', '3 days ago'],
    ['2027-01-01', 'Fri, Jan 1, 2027', 'in 295 days'],
  ])('%s reads %s, %s', (iso, nearby, far) => {
    expect(near(iso)).toBe(nearby);
    expect(distance(iso)).toBe(far);
  });

  it('the_year_is_written_only_when_it_is_another', () => {
    expect([date('2026-04-30'), date('2027-04-30')]).toEqual(['Apr 30', 'Apr 30, 2027']);
    expect(day('2026-03-09')).toBe('Mon, Mar 9');
    expect(fullDate('2026-04-30')).toBe('Apr 30, 2026');
  });

  it('a_date_of_no_calendar_is_shown_as_it_came', () => {
    expect(parseIso('2026-02-30')).toBeNull();
    expect(parseIso('2028-02-29')).not.toBeNull();
    expect(date('2026-02-30')).toBe('2026-02-30');
  });

  it('an_instant_is_told_in_the_zone_that_was_asked_for', () => {
    expect(instant('2026-03-12T20:12:00Z')).toBe('Mar 12, 4:12 pm');
    expect(instant('2026-03-12T20:12:00Z', 'Europe/Lisbon')).toBe('Mar 12, 8:12 pm');
    expect(instant('2026-03-12T23:30:00Z', 'Asia/Tokyo')).toBe('Mar 13, 8:30 am');
    expect(clock('15:00')).toBe('3:00 pm');
  });
});

describe('typed dates', () => {
  it.each([
    ['2026-04-30', '2026-04-30'],
    ['4/30/2026', '2026-04-30'],
    ['4/30/26', '2026-04-30'],
    ['Apr 30, 2026', '2026-04-30'],
    ['30 april 2026', '2026-04-30'],
    ['April 30th', '2026-04-30'],
    ['Mar 3', '2027-03-03'],
    ['3/12', '2026-03-12'],
    ['+14', '2026-03-26'],
    ['2/29/2028', '2028-02-29'],
    ['2/29/2027', null],
    ['31 February 2026', null],
    ['13/13/2026', null],
    ['soon', null],
    ['', null],
    ['30', null],
  ])('%s is %s', (typed, iso) => {
    expect(readDate(typed)).toBe(iso);
  });

  it('day_and_month_stand_in_the_order_of_the_locale', () => {
    region.locale = 'de-DE';
    expect(readDate('3.4.2026')).toBe('2026-04-03');
    expect(readDate('30. März 2026')).toBe('2026-03-30');
  });

  it('what_a_field_shows_is_what_it_reads', () => {
    for (const locale of ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'pt-BR']) {
      region.locale = locale;
      for (const iso of ['2026-01-05', '2026-06-30', '2026-12-31', '2028-02-29']) {
        expect(readDate(fullDate(iso)), `${locale} ${fullDate(iso)}`).toBe(iso);
      }
    }
  });
});

describe('months', () => {
  it('a_month_is_shown_in_whole_weeks_from_the_first_day_of_the_locale', () => {
    const weeks = weeksOfMonth('2026-03-12', 1);
    expect(weeks[0]?.[0]).toBe('2026-02-23');
    expect(weeks.at(-1)?.[6]).toBe('2026-04-05');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect([firstWeekday('en-US'), firstWeekday('de-DE')]).toEqual([0, 1]);
  });

  it('a_month_later_than_the_31st_is_the_last_of_the_shorter_month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });
});

describe('money, sizes and names', () => {
  it('no_digit_of_an_amount_is_lost', () => {
    expect(money({ amount: '9007199254740993.01', currency: 'USD' })).toBe(
      '$9,007,199,254,740,993.01',
    );
    expect(money({ amount: '1200', currency: 'JPY' })).toBe('¥1,200');
    expect(amount({ amount: '780', currency: 'USD' })).toBe('780.00');
  });

  it('what_is_no_amount_is_shown_as_it_came', () => {
    expect(money({ amount: 'twelve', currency: 'USD' })).toBe('twelve USD');
    expect(money({ amount: '12.00', currency: 'nonsense' })).toBe('12.00 nonsense');
    expect(currencySign('USD')).toBe('$');
  });

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [183_400, '183 kB'],
    [40_000_000, '40 MB'],
    [1_500_000, '1.5 MB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });

  it.each([
    ['Dale Whitcomb', 'DW'],
    ['Northside Oven Repair', 'NR'],
    ['Cher', 'CH'],
    ['  ', ''],
    ['👩‍🍳 Inés', '👩‍🍳I'],
  ])('%s has the initials %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it('a_fingerprint_is_cut_into_readable_groups', () => {
    expect(fingerprint('9f2c41a70be35d18')).toBe('9f2c 41a7');
  });
});
