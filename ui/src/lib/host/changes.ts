/** Tells whoever shows records that some of them changed, by the noun: 'contractors', 'agreements'. */
type Listener = () => void;

const listeners = new Map<Listener, ReadonlySet<string>>();

/** Calls back after a change to any of these nouns; `'*'` listens to all. Returns how to stop. */
export function onChanged(nouns: readonly string[], listener: Listener): () => void {
  listeners.set(listener, new Set(nouns));
  return () => listeners.delete(listener);
}

/** `['*']` reaches everybody: another file was opened. */
export function announce(changed: readonly string[]): void {
  if (changed.length === 0) return;
  const everybody = changed.includes('*');
  for (const [listener, nouns] of [...listeners]) {
    if (everybody || nouns.has('*') || changed.some((noun) => nouns.has(noun))) listener();
  }
}
