/**
 * What is being typed into a form. It stays in memory until it is saved or given up, so going to another screen, or
 * locking the file, and coming back loses nothing. It is never written anywhere.
 */
import { session } from '../session';
import { kept, same, typedOver } from './kept';

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

/**
 * Call it while a component starts. `form` names the form and its record; `begin` gives what it holds before anything
 * is typed.
 */
export function draft<T extends object>(form: string, begin: () => T): Draft<T> {
  const name = `${session.file?.path ?? ''} ${form}`;
  const earlier = kept.get(name) as { typed: T; begun: T } | undefined;
  let begun = begin();
  let value = $state(earlier ? typedOver(begun, earlier) : begun) as T;
  let restored = $state(earlier !== undefined);
  let open = true;

  $effect(() => {
    const typed = $state.snapshot(value) as T;
    if (!open) return;
    if (same(typed, begun)) kept.delete(name);
    else kept.set(name, { typed, begun });
  });

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
      kept.delete(name);
      begun = begin();
      value = begun;
      restored = false;
    },
    done() {
      kept.delete(name);
      open = false;
    },
  };
}
