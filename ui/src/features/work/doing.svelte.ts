/** Which step of which hand-off is being filled in at the foot of the panel. */
import type { Act } from './words';

let now = $state.raw<{ id: string; act: Act } | null>(null);

export const doing = {
  /** The step of this hand-off, if one is being filled in. */
  of(id: string): Act | null {
    return now?.id === id ? now.act : null;
  },
  begin(id: string, act: Act): void {
    now = { id, act };
  },
  end(): void {
    now = null;
  },
};
