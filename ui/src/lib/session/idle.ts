/** When to lock by itself: after a while without a key or a click, and when the computer has slept. */

const minute = 60_000;
/** Hidden windows are asked once a minute at least; a longer silence means that the computer slept. */
const asleep = 1.5 * minute;

export interface Idle {
  /** Somebody is here. */
  touch(): void;
  /** Asked again and again; true when the file should be locked now. */
  isDue(minutes: number): boolean;
}

/** `now` gives milliseconds of the wall clock, which goes on while the computer sleeps. */
export function idle(now: () => number): Idle {
  let touched = now();
  let asked = now();

  return {
    touch() {
      touched = now();
    },
    isDue(minutes) {
      const slept = now() - asked > asleep;
      asked = now();
      if (minutes <= 0) return false;
      return slept || asked - touched >= minutes * minute;
    },
  };
}
