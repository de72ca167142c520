/** Backups in words. */
import { size } from '../../lib/format';
import type { Response } from '../../lib/host';
import { backups as t } from '../../lib/messages';

export type Status = Response<'backups.status'>;
export type Entry = Response<'backups.list'>['backups'][number];
export type Comparison = Response<'backups.compare'>;
type Ago = Entry['ago'];

/** "12 min ago". */
export function ago({ count, unit }: Ago): string {
  if (unit === 'now') return t.ago_now();
  const words = { minutes: t.ago_minutes, hours: t.ago_hours, days: t.ago_days };
  return words[unit]({ n: count });
}

/** The same where it stands alone: "Just now". */
export function agoAlone(when: Ago): string {
  const words = ago(when);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why a backup was made. */
export function reason(entry: Entry): string {
  return entry.reason === null ? t.other_file() : t[entry.reason]();
}

/** "10 contractors, 12 agreements, 31 hand-offs, 4 reviews"; kinds without a record are left out. */
export function counts(holds: NonNullable<Entry['holds']>): string {
  const parts = [
    [t.contractors, holds.contractors],
    [t.agreements, holds.agreements],
    [t.handoffs, holds.handoffs],
    [t.reviews, holds.reviews],
  ] as const;
  return parts
    .filter(([, n]) => n > 0)
    .map(([word, n]) => word({ n }))
    .join(', ');
}

/** "24 backups, 61 MB". */
export function kept(status: Status): string {
  return t.kept({ n: status.count, size: size(status.bytes) });
}

/** How a backup can be read: its shape and word, and the sentence for one that cannot. */
export const readable = {
  good: { shape: 'ok', word: t.good, more: null },
  damaged: { shape: 'late', word: t.damaged, more: t.damaged_more },
  other_passphrase: { shape: 'draft', word: t.other_passphrase, more: t.other_passphrase_more },
  newer: { shape: 'draft', word: t.newer, more: t.newer_more },
} as const;
