/**
 * What is being typed into a form. It stays in memory until it is saved or given up, so going to another screen, or
 * locking the file, and coming back loses nothing. It is never written anywhere; before the window closes, its owner is
 * asked.
 */
import { kept, same, typedOver } from './kept';
import { unsaved } from './unsaved';
import { where } from './where';

export interface Draft<T> {
  /** What the fields hold. */
  value: T;
  /** It was typed earlier and has been put back. */
  readonly restored: boolean;
  /** Back to how the form begins. */
  startOver(): void;
  /** Saved or given up: nothing is kept any more. */
  done(): void;
}

interface About<T> {
  /** The form as its owner calls it. */
  title: () => string;
  /** The form is open, and nothing of worth is typed into it yet. */
  nothing?: (typed: T) => boolean;
  /** For a form that saves by itself. */
  save?: () => Promise<unknown>;
}

/**
 * Call it while a component starts. `form` names the form and its record; `begin` gives what it holds before anything
 * is typed.
 */
export function draft<T extends object>(form: string, begin: () => T, about: About<T>): Draft<T> {
  const here = where();
  const name = `${here.file} ${form}`;
  const earlier = kept.get(name) as { typed: T; begun: T } | undefined;
  let begun = begin();
  let value = $state(earlier ? typedOver(begun, earlier) : begun) as T;
  let restored = $state(earlier !== undefined);
  let open = true;
  let onScreen = true;

  const save = async () => {
    if (onScreen) await about.save?.();
  };

  function forget() {
    kept.delete(name);
    unsaved.drop(name);
  }

  $effect(() => {
    const typed = $state.snapshot(value) as T;
    const title = about.title();
    if (!open) return;
    if (same(typed, begun)) return forget();
    kept.set(name, { typed, begun });
    if (about.nothing?.(typed)) unsaved.drop(name);
    else unsaved.put(name, { ...here, title, save });
  });
  $effect(() => () => void (onScreen = false));

  return {
    get value() {
      return value;
    },
    set value(next) {
      value = next;
    },
    get restored() {
      return restored;
    },
    startOver() {
      forget();
      begun = begin();
      value = begun;
      restored = false;
    },
    done() {
      forget();
      open = false;
    },
  };
}
