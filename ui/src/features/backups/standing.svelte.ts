/** How the backups stand, asked again while something is going on and every minute. */
import { live } from '../../lib/host';

const MINUTE = 60_000;
const SOON = 1_000;

/** Whoever shows it now: the sidebar, the screen of the backups. */
let shown: (() => void)[] = [];

/** Asks again wherever it is shown, after something was done. */
export function askAgain(): void {
  shown.forEach((reload) => reload());
}

/** Call it while a component starts. */
export function standing() {
  const status = live('backups.status', {}, ['*']);
  const underway = $derived(Boolean(status.value?.underway));
  $effect(() => {
    const timer = setInterval(status.reload, underway ? SOON : MINUTE);
    return () => clearInterval(timer);
  });
  $effect(() => {
    shown = [...shown, status.reload];
    return () => (shown = shown.filter((reload) => reload !== status.reload));
  });
  return status;
}
