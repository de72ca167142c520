/** What the window says about where a hand-off stands. */
import { clock, date, day } from '../../lib/format';
import type { Response } from '../../lib/host';
import { work } from '../../lib/messages';
import type { GlyphName } from '../../lib/ui';

export type Detail = Response<'handoffs.get'>;
export type Page = Response<'handoffs.list'>;
export type Line = Page['groups'][number]['lines'][number];
export type Standing = Line['standing'];
export type Act = Detail['acts'][number];

type Moment = Detail['due']['mine'];

/** "Wed, Mar 18, 2:00 pm". */
export function moment(at: Moment): string {
  return `${day(at.date)}, ${clock(at.time)}`;
}

/** Shape and word of a status. */
export function spoken({ key, on, days }: Standing): { shape: GlyphName; word: string } {
  const n = days ?? 0;
  switch (key) {
    case 'draft':
      return { shape: 'draft', word: work.s_draft() };
    case 'not_signed':
      return { shape: 'lock', word: work.s_not_signed() };
    case 'late':
      return { shape: 'late', word: n > 0 ? work.s_late({ n }) : work.s_late_today() };
    case 'waits_for_answer':
      return { shape: 'me', word: work.s_waits_for_answer() };
    case 'blocked_on_me':
      return { shape: 'me', word: work.s_blocked_on_me() };
    case 'blocked_on_them':
      return { shape: 'them', word: work.s_blocked_on_them() };
    case 'review_by':
      return { shape: 'me', word: work.s_review_by({ date: date(on ?? '') }) };
    case 'review_late':
      return { shape: 'late', word: work.s_review_late({ n }) };
    case 'with_them':
      return { shape: 'them', word: work.s_with_them() };
    case 'revision':
      return { shape: 'them', word: work.s_revision() };
    case 'accepted':
      return { shape: 'ok', word: work.s_accepted() };
    case 'accepted_in_part':
      return { shape: 'ok', word: work.s_accepted_in_part() };
    case 'rejected':
      return { shape: 'ended', word: work.s_rejected() };
    case 'cancelled':
      return { shape: 'ended', word: work.s_cancelled() };
    case 'to_pay':
      return { shape: 'me', word: work.s_to_pay() };
    case 'paid':
      return { shape: 'ok', word: work.s_paid() };
  }
}

/** "Handed in" in words, with the verdict. */
export function handedIn(received: NonNullable<Detail['received']>): string {
  const when = moment(received.mine);
  if (!received.late) return work.on_time({ when });
  return received.days_late > 0
    ? work.came_late({ when, n: received.days_late })
    : work.came_late_today({ when });
}
