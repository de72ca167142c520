/** Tells whoever shows records that some of them changed, by the noun. */
import type { Noun } from './wire';

/** A promise that it gives is waited for: until it is fulfilled the change cannot be seen. */
type Listener = () => unknown;

const listeners = new Map<Listener, ReadonlySet<Noun | '*'>>();

/** Calls back after a change to any of these nouns; `'*'` listens to all. Returns how to stop. */
export function onChanged(nouns: readonly (Noun | '*')[], listener: Listener): () => void {
  listeners.set(listener, new Set(nouns));
  return () => listeners.delete(listener);
}

/** Tells everybody; fulfilled when all of them show the change. */
export async function announce(changed: readonly Noun[]): Promise<void> {
  if (changed.length === 0) return;
  const meant = [...listeners].filter(
    ([, nouns]) => nouns.has('*') || changed.some((noun) => nouns.has(noun)),
  );
  await Promise.all(meant.map(([listener]) => listener()));
}
