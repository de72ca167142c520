/** What a review says on screen, from its facts. */
import type { Response } from '../../lib/host';
import { money, monthAndYear } from '../../lib/format';
import { reviews as t } from '../../lib/messages';
import type { GlyphName } from '../../lib/ui';

export type Detail = Response<'reviews.get'>;
export type Facts = Detail['facts'];
export type Decision = NonNullable<Detail['decision']>;

/** One bar: its share in percent, or none for a month without work. */
export interface Bar {
  key: string;
  percent: number | null;
  said: string;
}

export interface Fact {
  label: string;
  value: string;
  note?: string;
  bars?: Bar[];
}

export const decisionWord: Record<Decision, () => string> = {
  renew: t.renew,
  adjust: t.adjust,
  end: t.end,
};

/** "2025 to 2026", or one year. */
export function years(start: string, end: string): string {
  const [from, to] = [start.slice(0, 4), end.slice(0, 4)];
  return from === to ? from : t.years({ from, to });
}

export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}

export function shapeOf(detail: Detail, today: string): GlyphName {
  if (detail.state === 'finished') return 'sealed';
  return detail.due_on !== null && detail.due_on < today ? 'late' : 'soon';
}

function bars(facts: Facts, of: 'on_time' | 'first_time'): Bar[] {
  return facts.months.map((month) => {
    const name = monthAndYear(month.month);
    const percent = month[of];
    const said =
      percent === null ? t.month_none({ month: name }) : t.month_bar({ month: name, percent });
    return { key: month.month, percent, said };
  });
}

/** What is known, in the order people ask; what is not known is left out. */
export function factList(facts: Facts): Fact[] {
  const all: (Fact | null)[] = [
    facts.on_time && {
      label: t.on_time(),
      value: t.of(facts.on_time),
      bars: bars(facts, 'on_time'),
    },
    facts.first_time && {
      label: t.first_time(),
      value: t.of(facts.first_time),
      bars: bars(facts, 'first_time'),
    },
    known(facts.days_late, (days) => ({
      label: t.days_late(),
      value: String(days),
      note: t.all_together(),
    })),
    known(facts.cycle_days, (days) => ({ label: t.cycle(), value: days, note: t.middle() })),
    facts.rounds && {
      label: t.corrections(),
      value: t.rounds({ n: facts.rounds.used }),
      note: t.included({ n: facts.rounds.included }),
    },
    known(facts.they_answer_hours, (hours) => ({
      label: t.answers(),
      value: t.hours({ hours }),
      note: t.middle(),
    })),
    facts.waits && {
      label: t.with_them(),
      value: facts.waits.them,
      note: t.with_me({ days: facts.waits.me }),
    },
    known(facts.my_late_reviews, (late) => ({
      label: t.my_late(),
      value: late === 0 ? t.none() : String(late),
      ...(late > 0 && { note: t.days_in_all({ n: facts.my_late_days ?? 0 }) }),
    })),
    known(facts.i_answer_hours, (hours) => ({
      label: t.i_answer(),
      value: t.hours({ hours }),
      note: t.middle(),
    })),
    known(facts.pay_days, (days) => ({ label: t.pay_days(), value: days, note: t.middle() })),
    ...facts.spend.map(spent),
  ];
  return all.filter((fact) => fact !== null);
}

function known<T>(value: T | null, make: (value: T) => Fact): Fact | null {
  return value === null ? null : make(value);
}

function spent({ paid, billed }: Facts['spend'][number]): Fact | null {
  if (paid)
    return {
      label: t.paid(),
      value: money(paid),
      ...(billed && { note: t.billed_note({ amount: money(billed) }) }),
    };
  return billed ? { label: t.billed(), value: money(billed) } : null;
}
