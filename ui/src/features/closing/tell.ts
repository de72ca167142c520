/** Tells the program how much is unsaved, so that it knows whether to ask before the window closes. */
import { call } from '../../lib/host';
import { unsaved } from '../../lib/drafts';

/** Tells it for as long as the window lives. Returns how to stop. */
export function tellUnsaved(): () => void {
  let told: number | undefined;
  let telling = false;

  // One at a time: two that are under way together may arrive in any order
  async function tell(): Promise<void> {
    if (telling) return;
    telling = true;
    for (let count = unsaved.list().length; count !== told; count = unsaved.list().length) {
      told = count;
      // Whoever does not answer does not ask either
      await call('app.set_unsaved', { count }).catch(() => undefined);
    }
    telling = false;
  }

  void tell();
  return unsaved.follow(() => void tell());
}
