/** How agreements are called on screen: their standing, kinds, parts. */
import type { Response } from '../../lib/host';
import { date } from '../../lib/format';
import { agreements as t } from '../../lib/messages';
import type { GlyphName } from '../../lib/ui';

export type Detail = Response<'agreements.get'>;
export type Row = Response<'agreements.list'>['rows'][number];
export type FieldView = Detail['groups'][number]['fields'][number];
export type ClauseView = Detail['clauses'][number];
export type Standing = Detail['standing'];
export type Party = Detail['signers'][number]['party'];
export type SignatureView = Detail['signatures'][number];
export type Method = SignatureView['method'];

const shapes: Record<Standing, GlyphName> = {
  draft: 'draft',
  ready: 'me',
  out: 'them',
  upcoming: 'sealed',
  active: 'sealed',
  expiring: 'soon',
  expired: 'late',
  ended: 'ended',
  declined: 'ended',
  void: 'ended',
};

export function shapeOf(standing: Standing): GlyphName {
  return shapes[standing];
}

export function standingWord(standing: Standing, startsOn: string | null): string {
  if (standing === 'upcoming') return t.upcoming({ date: startsOn ? date(startsOn) : '' });
  return t[standing]();
}

export const kinds: { value: Detail['kind']; label: string }[] = [
  { value: 'services', label: t.kind_services() },
  { value: 'nda', label: t.kind_nda() },
  { value: 'sow', label: t.kind_sow() },
  { value: 'other', label: t.kind_other() },
];

export function kindWord(kind: Detail['kind']): string {
  return t[`kind_${kind}`]();
}

export function methodWord(method: Method): string {
  return t[`by_${method}`]();
}

export const renewals: { value: Detail['renewal']; label: string }[] = [
  { value: 'none', label: t.renewal_none() },
  { value: 'ask', label: t.renewal_ask() },
  { value: 'automatic', label: t.renewal_automatic() },
];

/** Signed, whatever came after. */
export function isSealed(detail: Detail): boolean {
  return detail.signed_at !== null;
}

/** "9f2c 41a7 …": the whole fingerprint in fours. */
export function inFours(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(' ');
}
