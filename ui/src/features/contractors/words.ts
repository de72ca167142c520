/** How contractors and what belongs to them are called on screen. */
import type { Request, Response } from '../../lib/host';
import { date } from '../../lib/format';
import { common, contractors as t } from '../../lib/messages';
import type { GlyphName } from '../../lib/ui';
import { shapeOf, standingWord } from '../agreements/words';

export type Detail = Response<'contractors.get'>;
export type Page = Response<'contractors.list'>;
export type Row = Page['rows'][number];
export type Status = Row['status'];
export type Kind = Row['kind'];
export type Person = Detail['people'][number];
export type Channel = Detail['channels'][number];
export type WorkLine = Detail['open_work'][number];
export type AgreementLine = Detail['agreements'][number];
export type ReviewLine = Detail['reviews'][number];
export type Likeness = Response<'contractors.alike'>['contractors'][number];
export type Form = Request<'contractors.create'>;
export type Order = NonNullable<Request<'contractors.list'>['order']>;

export const statuses: readonly Status[] = [
  'candidate',
  'trial',
  'active',
  'paused',
  'ended',
  'do_not_reuse',
];

const kinds: readonly Kind[] = [
  'freelancer',
  'contractor',
  'agency',
  'consultant',
  'vendor',
  'staffing_partner',
  'managed_service',
  'specialist',
];
const roles: readonly Person['role'][] = ['point', 'problems', 'billing', 'other'];
const channelKinds: readonly Channel['kind'][] = [
  'email',
  'phone',
  'mobile',
  'address',
  'web',
  'chat',
  'fax',
  'other',
];
const relationships: readonly Detail['relationship'][] = ['none', 'friend', 'relative'];

export const statusWord = (status: Status): string => t[`status_${status}`]();
export const kindWord = (kind: Kind): string => t[`kind_${kind}`]();
export const roleWord = (role: Person['role']): string => t[`role_${role}`]();
export const channelWord = (kind: Channel['kind']): string => t[`channel_${kind}`]();

const options = <T extends string>(values: readonly T[], word: (value: T) => string) =>
  values.map((value) => ({ value, label: word(value) }));

export const statusOptions = options(statuses, statusWord);
export const kindOptions = options(kinds, kindWord);
export const roleOptions = options(roles, roleWord);
export const channelOptions = options(channelKinds, channelWord);
export const relationshipOptions = options(relationships, (value) => t[`relationship_${value}`]());

const statusShapes: Record<Status, GlyphName> = {
  candidate: 'draft',
  trial: 'soon',
  active: 'ok',
  paused: 'ended',
  ended: 'ended',
  do_not_reuse: 'late',
};

export const statusShape = (status: Status): GlyphName => statusShapes[status];

export interface Said {
  shape: GlyphName;
  word: string;
}

/** What a piece of work needs next. */
export function workSaid(line: WorkLine): Said {
  const { key, days } = line.standing;
  const act = date(line.act_on);
  switch (key) {
    case 'draft':
      return { shape: 'draft', word: t.hand_off_by({ date: act }) };
    case 'not_signed':
      return { shape: 'draft', word: t.not_signed() };
    case 'late':
      return { shape: 'late', word: days ? common.days_late({ n: days }) : t.late_today() };
    case 'waits_for_answer':
      return { shape: 'me', word: t.question() };
    case 'blocked_on_me':
      return { shape: 'me', word: t.stuck_me() };
    case 'blocked_on_them':
      return { shape: 'them', word: t.stuck_them() };
    case 'review_by':
      return { shape: 'me', word: t.review_by({ date: act }) };
    case 'review_late':
      return { shape: 'late', word: t.review_late({ n: days ?? 0 }) };
    case 'with_them':
      return { shape: 'them', word: t.due({ date: date(line.due_on) }) };
    case 'revision':
      return { shape: 'them', word: t.corrections({ date: act }) };
    case 'to_pay':
      return { shape: 'me', word: t.to_pay() };
    case 'accepted':
    case 'accepted_in_part':
    case 'paid':
      return { shape: 'ok', word: t[key]() };
    case 'rejected':
    case 'cancelled':
      return { shape: 'ended', word: t[key]() };
  }
}

/** Where an agreement stands, with the date that matters. */
export function agreementSaid(line: AgreementLine): Said {
  const { standing, notice_by, notice_in, ends_on } = line;
  if (standing === 'expiring' && notice_by && notice_in !== null && notice_in >= 0)
    return { shape: 'soon', word: t.tell_by({ date: date(notice_by) }) };
  if (standing === 'expiring' && ends_on)
    return { shape: 'soon', word: t.ends({ date: date(ends_on) }) };
  if (standing === 'active')
    return { shape: 'ok', word: ends_on ? t.until({ date: date(ends_on) }) : t.no_end() };
  if (standing === 'expired' && ends_on)
    return { shape: 'late', word: t.over_since({ date: date(ends_on) }) };
  return { shape: shapeOf(standing), word: standingWord(standing, line.starts_on) };
}
