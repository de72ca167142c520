/** The sentences of the day's page, from the facts of a line. */
import type { Response } from '../../lib/host';
import { clock, date, day, daysUntil, near, weekday } from '../../lib/format';
import { common, today as t } from '../../lib/messages';
import { href } from '../../lib/router';

export type Today = Response<'today.get'>;
export type Row = Today['waiting_on_me'][number];
type Kind = Row['kind'];
type Step = Row['step'];

interface Sentence {
  title: string;
  text: string;
}

const sentences: Record<Kind, (row: Row) => Sentence> = {
  accept: (row) => ({
    title: t.accept({ title: row.title }),
    text: [
      row.also_on ? t.accept_text({ who: row.contractor, date: date(row.also_on) }) : '',
      row.points ? t.accept_points(row.points) : '',
    ].join(' '),
  }),
  answer: (row) => ({ title: t.answer({ who: row.contractor }), text: t.quoted(row) }),
  unblock: (row) => ({
    title: t.unblock(row),
    text: t.who_words({ who: row.contractor, words: row.words }),
  }),
  hand_over: (row) => ({
    title: t.hand_over(row),
    text: t.hand_over_text({ who: row.contractor }),
  }),
  pay: (row) => ({
    title: t.pay({ who: row.contractor }),
    text: row.words ? t.pay_text(row) : t.pay_plain(row),
  }),
  ready: (row) => ({ title: t.ready({ who: row.contractor }), text: t.ready_text(row) }),
  sign: (row) => ({ title: t.sign({ who: row.contractor }), text: t.sign_text(row) }),
  decide: (row) => ({
    title: t.decide(row),
    text: row.also_on
      ? t.decide_text({ who: row.contractor, date: date(row.also_on) })
      : t.decide_open({ who: row.contractor }),
  }),
  review: (row) => ({
    title: t.review({ who: row.contractor }),
    text: row.step === 'open_review' ? t.review_begun() : t.review_due(row),
  }),
  confirm: (row) => ({ title: row.title, text: t.confirm_text({ who: row.contractor }) }),
  work: (row) => ({ title: row.title, text: t.who({ who: row.contractor }) }),
  correct: (row) => ({ title: row.title, text: t.correct_text({ who: row.contractor }) }),
  reply: (row) => ({
    title: row.title,
    text: row.words
      ? t.who_words({ who: row.contractor, words: row.words })
      : t.reply_text({ who: row.contractor }),
  }),
  deadline: (row) => ({ title: row.title, text: t.deadline_text({ who: row.contractor }) }),
  ends: (row) => ({
    title: t.ends(row),
    text: t.ends_text({ who: row.contractor, number: row.number }),
  }),
  review_comes: (row) => ({ title: t.review_comes({ who: row.contractor }), text: row.title }),
};

export function sentence(row: Row): Sentence {
  return sentences[row.kind](row);
}

const steps: Record<Step, () => string> = {
  look: t.look,
  answer: t.do_answer,
  unblock: t.do_unblock,
  hand_over: t.do_hand_over,
  note_payment: t.note_payment,
  sign: t.do_sign,
  open_agreement: t.open_agreement,
  start_review: t.start_review,
  open_review: t.open_review,
  confirm: t.do_confirm,
  note_delivery: t.note_delivery,
  open: t.open,
};

export function stepWord(row: Row): string {
  return steps[row.step]();
}

/** Where the line leads. */
export function target(row: Row): string {
  const { id } = row;
  switch (row.noun) {
    case 'agreement':
      return row.step === 'sign' ? href('agreementSign', { id }) : href('agreement', { id });
    case 'review':
      return href('review', { id });
    case 'contractor':
      return href('contractor', { id });
    default:
      return href('handoff', { id });
  }
}

const waits: Partial<Record<Kind, () => string>> = {
  answer: t.asked,
  pay: t.billed,
  unblock: t.stuck,
  review: t.begun,
};

export interface Margin {
  when: string;
  whenNote?: string;
  urgency?: 'late' | 'soon';
}

/** What stands in the margin. */
export function margin(row: Row): Margin {
  const { key, on, days, time } = row.when;
  switch (key) {
    case 'late':
      return {
        when: days === 0 ? common.today() : common.days({ n: days }),
        whenNote: t.due({ date: date(on) }),
        urgency: 'late',
      };
    case 'tell_by':
      return {
        when: common.days({ n: days }),
        whenNote: t.tell_by({ date: date(on) }),
        urgency: 'soon',
      };
    case 'since':
      return { when: (waits[row.kind] ?? t.since)(), whenNote: day(on) };
    default:
      return ahead(on, time);
  }
}

function ahead(on: string, time: string | null): Margin {
  const left = daysUntil(on) ?? 0;
  if (left === 0 && time) return { when: near(on), whenNote: clock(time) };
  if (left < 2) return { when: near(on), whenNote: day(on) };
  if (left < 7) return { when: near(on), whenNote: date(on) };
  return { when: date(on), whenNote: weekday(on) };
}

/** "Six things wait on you. Three are with your contractors." */
export function summary({ me, them, more }: Today['counts']): string {
  const mine = more
    ? t.more_on_me({ n: me })
    : me === 0
      ? t.nothing_waits()
      : t.on_me({ n: me, word: word(me) });
  return them === 0 ? mine : `${mine} ${t.on_them({ n: them, word: word(them) })}`;
}

function word(n: number): string {
  return t.numbers().split(',')[n] ?? String(n);
}
