/** Saves a sheet while it is typed: a moment after the last key, one call at a time, always the newest text. */
import { asCallError, call, type CallError, type Request, type Response } from '../../lib/host';
import { savesItself } from '../../lib/drafts';
import { closing, common } from '../../lib/messages';

type Whole = Request<'sheets.save'>;

const PAUSE = 500;

export interface SheetSaver {
  readonly error: CallError | undefined;
  /** Something typed is not on file yet. */
  readonly waiting: boolean;
  /** Notes what is to be saved. */
  later(whole: () => Whole): void;
  /** Saves now what was noted. */
  now(): Promise<void>;
}

/** `title` is what its owner calls the sheet; `onsaved` hears what is on file now. What waits is also saved when the sheet goes. */
export function sheetSaver(
  title: () => string,
  onsaved: (detail: Response<'sheets.save'>) => void,
): SheetSaver {
  let error = $state.raw<CallError>();
  let waiting = $state(false);
  let next: (() => Whole) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (next) {
      const whole = next();
      next = null;
      try {
        onsaved((await call('sheets.save', whole)).value);
        error = undefined;
        if (!next) itself.kept();
      } catch (thrown) {
        error = asCallError(thrown, common.unreachable());
      }
    }
    waiting = false;
  }

  function now(): Promise<void> {
    clearTimeout(timer);
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  const itself = savesItself(() => closing.sheet({ title: title() }), now);

  return {
    get error() {
      return error;
    },
    get waiting() {
      return waiting;
    },
    later(whole) {
      next = whole;
      waiting = true;
      itself.typed();
      clearTimeout(timer);
      timer = setTimeout(() => void now(), PAUSE);
    },
    now,
  };
}
