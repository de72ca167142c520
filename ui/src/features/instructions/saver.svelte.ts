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
  /** Saves now what was noted; true when all of it is kept. */
  now(): Promise<boolean>;
  /** What was typed before and could not be kept. */
  readonly earlier: Whole | undefined;
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
  let sending: (() => Whole) | null = null;
  let running: Promise<boolean> | null = null;

  async function drain(): Promise<boolean> {
    while (next) {
      sending = next;
      next = null;
      try {
        onsaved((await call('sheets.save', sending())).value);
        error = undefined;
      } catch (thrown) {
        error = asCallError(thrown, common.unreachable());
        // What was refused is tried again with the next key, and when the sheet goes
        next ??= sending;
        return false;
      }
    }
    sending = null;
    waiting = false;
    itself.kept();
    return true;
  }

  function now(): Promise<boolean> {
    clearTimeout(timer);
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  const itself = savesItself({
    form: 'sheet',
    title: () => closing.sheet({ title: title() }),
    words: () => (next ?? sending)?.(),
    save: now,
  });

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
    earlier: itself.earlier,
  };
}
