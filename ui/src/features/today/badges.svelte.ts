/** Keeps the counts beside Today and Reviews in the sidebar. Call it while the frame starts. */
import { live } from '../../lib/host';
import { badges } from '../../lib/session';

export function countWhatWaits(): void {
  const page = live('today.get', {}, ['*']);
  $effect(() => {
    const day = page.value;
    const overdue = day?.reviews_due.filter((review) => review.days_left < 0).length ?? 0;
    badges['today'] = day ? { count: day.counts.me } : undefined;
    badges['reviews'] = overdue > 0 ? { count: overdue, late: true } : undefined;
  });
}
