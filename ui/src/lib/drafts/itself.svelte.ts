/** Editors that save by themselves, a moment after the last key. */
import { unsaved } from './unsaved';
import { where } from './where';

export interface Itself {
  /** Something typed is not on file yet. */
  typed(): void;
  /** All that was typed is on file. */
  kept(): void;
}

/**
 * Call it while the editor starts. `title` is what its owner calls it; `save` saves what waits, now, and does nothing when
 * nothing does. It is also called when the editor goes.
 */
export function savesItself(title: () => string, save: () => Promise<unknown>): Itself {
  const key = Symbol('editor');
  const kept = () => unsaved.drop(key);
  const here = where();

  // What is refused then is gone with the editor, and nobody is asked about it
  $effect(() => () => void save().then(kept, kept));

  return {
    typed: () => unsaved.put(key, { ...here, title: title(), save }),
    kept,
  };
}
