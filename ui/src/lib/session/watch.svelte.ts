/** Locks the open file when nobody is here. */
import { idle } from './idle';
import { lock } from './lock';
import { session } from './session.svelte';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const often = 10_000;

/** Watches for as long as the window lives. Returns how to stop. */
export function watchIdle(): () => void {
  const watch = idle(() => Date.now());
  for (const sign of signs) addEventListener(sign, watch.touch, { capture: true, passive: true });
  const timer = setInterval(() => {
    const due = watch.isDue(session.lockAfter);
    if (due && session.file?.encrypted && !session.locked) void lock();
  }, often);
  return () => {
    clearInterval(timer);
    for (const sign of signs) removeEventListener(sign, watch.touch, { capture: true });
  };
}
