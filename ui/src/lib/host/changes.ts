/** Tells whoever shows records that some of them changed, by the noun. */
import type { Noun } from './wire';

type Listener = () => void;

const listeners = new Map<Listener, ReadonlySet<Noun | '*'>>();

/** Calls back after a change to any of these nouns; `'*'` listens to all. Returns how to stop. */
export function onChanged(nouns: readonly (Noun | '*')[], listener: Listener): () => void {
  listeners.set(listener, new Set(nouns));
  return () => listeners.delete(listener);
}

export function announce(changed: readonly Noun[]): void {
  if (changed.length === 0) return;
  for (const [listener, nouns] of [...listeners]) {
    if (nouns.has('*') || changed.some((noun) => nouns.has(noun))) listener();
  }
}
