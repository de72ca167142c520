/**
 * Editors that save by themselves, a moment after the last key. What was typed and could not be kept (too long, a full
 * disk) outlives the editor: it counts as unsaved, and the editor begins with it when it comes again.
 */
import { held, type Held } from './held';
import { unsaved } from './unsaved';
import { where } from './where';

export interface About<T> {
  /** The editor, and its field when it has several: "price". */
  form: string;
  /** What its owner calls it. */
  title: () => string;
  /** All that is typed into it. */
  words: () => T | undefined;
  /** Saves what waits, now; true when all of it is kept, also when nothing waits. */
  save: () => Promise<boolean>;
}

export interface Itself<T> {
  /** What was typed before and not kept. Whoever starts with it has typed it again. */
  readonly earlier: T | undefined;
  /** Something typed is not on file yet. */
  typed(): void;
  /** All that was typed is on file. */
  kept(): void;
}

/** Call it while the editor starts. What waits is also saved when the editor goes. */
export function savesItself<T>({ form, title, words, save }: About<T>): Itself<T> {
  const here = where();
  const name = JSON.stringify([here.file, here.place, form]);
  const key = Symbol(form);
  let waits = false;
  let left: Held | undefined;

  const before = held.get(name);
  held.delete(name);
  before?.hand();

  function kept() {
    waits = false;
    unsaved.drop(key);
    if (held.get(name) === left) held.delete(name);
  }

  $effect(() => () => {
    const typed = waits ? words() : undefined;
    if (typed !== undefined) {
      left = { words: typed, hand: () => unsaved.drop(key) };
      held.set(name, left);
    }
    void save().then((saved) => {
      if (saved) kept();
    });
  });

  return {
    earlier: before?.words as T | undefined,
    typed() {
      waits = true;
      unsaved.put(key, { ...here, title: title(), save });
    },
    kept,
  };
}
