/** How the backups stand, asked again while something is going on and every minute. */
import { live } from '../../lib/host';

const MINUTE = 60_000;
const SOON = 1_000;

/** Call it while a component starts. */
export function standing() {
  const status = live('backups.status', {}, ['*']);
  const underway = $derived(Boolean(status.value?.underway));
  $effect(() => {
    const timer = setInterval(status.reload, underway ? SOON : MINUTE);
    return () => clearInterval(timer);
  });
  return status;
}
