/** How far the check at work is, asked for as long as it is at work. */
import { call } from '../../lib/host';

const EVERY = 250;

interface Checking {
  /** From 0 to 100; undefined when no check is at work. */
  readonly percent: number | undefined;
  stop(): void;
}

export function checking(busy: () => boolean): Checking {
  let percent = $state<number>();

  $effect(() => {
    if (!busy()) {
      percent = undefined;
      return;
    }
    percent = 0;
    const timer = setInterval(() => void look(), EVERY);
    return () => clearInterval(timer);
  });

  async function look() {
    try {
      const { value } = await call('file.check_progress', {});
      if (percent !== undefined) percent = value.percent ?? percent;
    } catch {
      // How far it is may stay unknown; the check itself says what is wrong
    }
  }

  return {
    get percent() {
      return percent;
    },
    stop() {
      void call('file.check_stop', {}).catch(() => undefined);
    },
  };
}
