/**
 * What is being typed into one field of a draft. It is saved after a pause and on leaving the
 * field; while somebody types, an answer of the program never replaces their words.
 */
import { savesItself } from '../../lib/drafts';

const pause = 700;

export interface Typing {
  readonly shown: string;
  type(value: string): void;
  leave(): void;
}

/** For dates and choices, which are whole as soon as they are given. */
export function settle(field: Typing, value: string): void {
  field.type(value);
  field.leave();
}

/**
 * `field` tells it from the others of the screen; `stored` gives the value as the program holds it; `save` says whether it
 * was kept; `agreement` is what its owner calls the agreement.
 */
export function typing(
  field: string,
  stored: () => string,
  save: (value: string) => Promise<boolean>,
  agreement: () => string,
): Typing {
  let typed = $state<string | null>(null);
  let unsaved = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The save that is on its way, or the last one: until it is answered, nobody knows whether the words are kept. */
  let saving = Promise.resolve(true);

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (!unsaved || typed === null) return saving;
    unsaved = false;
    saving = save(typed).then((kept) => {
      // What was refused stays typed, and is tried again when the field is left the next time
      if (!kept) unsaved = true;
      if (!unsaved) waiting.kept();
      return kept;
    });
    return saving;
  }

  const waiting = savesItself({
    form: field,
    title: agreement,
    words: () => typed ?? undefined,
    save: flush,
  });

  function type(value: string) {
    typed = value;
    unsaved = true;
    waiting.typed();
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
  }

  if (waiting.earlier !== undefined) type(waiting.earlier);

  return {
    get shown() {
      return typed ?? stored();
    },
    type,
    leave() {
      const left = typed;
      void flush().then((kept) => {
        if (kept && typed === left && !unsaved) typed = null;
      });
    },
  };
}
