/** The open file, as the whole window knows it. */
import { asCallError, call, gate, onChanged, type CallError, type Response } from '../host';
import { region } from '../format';
import { keySettings } from '../keys';
import { common } from '../messages';
import { toast } from '../ui/toast.svelte';
import { theme } from './theme.svelte';

type AppState = Response<'app.state'>;

let state = $state.raw<AppState>();
let error = $state.raw<CallError>();
/** The file that this window has open, also while it is locked: its screens stay as they are, out of sight. */
let held = $state.raw<NonNullable<AppState['file']>>();

/** How often the state was asked for or told, and the last of these turns that was shown. */
let turns = 0;
let shown = 0;

/** Shows this state: the answer of opening, starting, locking or closing a file. */
function take(next: AppState): void {
  turns += 1;
  shown = turns;
  show(next);
}

function show(next: AppState): void {
  // What a toast offers to undo was done in the file before
  if (state && state.file?.path !== next.file?.path) toast.dismiss();
  state = next;
  if (next.not_remembered) toast.show({ text: next.not_remembered });
  if (next.file) held = next.file;
  else if (held?.path !== next.locked?.path) held = undefined;
  if (next.file) gate.open();
  else if (held) gate.close();
  else gate.leave();
  if (next.theme === 'light' || next.theme === 'dark') theme.show(next.theme);
  keySettings.singleKeys = next.single_keys;
  if (!next.file) return;
  region.today = next.file.today;
  region.currency = next.file.currency;
  region.timeZone = next.file.time_zone;
  region.locale = next.file.locale || region.locale;
}

/** Reads which file is open. */
async function load(): Promise<void> {
  turns += 1;
  const turn = turns;
  try {
    const { value } = await call('app.state', {});
    // Asked before the file was locked, say, and answered after: it is not so any more
    if (turn < shown) return;
    shown = turn;
    show(value);
    error = undefined;
  } catch (thrown) {
    error = asCallError(thrown, common.unreachable());
  }
}

/** Follows changes for as long as the window lives. Returns how to stop. */
function follow(): () => void {
  gate.onMet(() => void load());
  const stopLoading = onChanged(['*'], () => void load());
  // Midnight may have passed while the window was away
  const returned = () => void load();
  addEventListener('focus', returned);
  // The program locked the file by itself, before the computer sleeps
  addEventListener('locked', returned);
  // A save met that the file is not in its place any more
  addEventListener('gone', returned);
  return () => {
    removeEventListener('focus', returned);
    removeEventListener('locked', returned);
    removeEventListener('gone', returned);
    stopLoading();
  };
}

export const session = {
  /** Undefined until the first answer; null when no file is open. */
  get file(): AppState['file'] | undefined {
    return held ?? state?.file;
  },
  /** The file that waits for its passphrase. */
  get locked(): AppState['locked'] | undefined {
    return state?.locked ?? undefined;
  },
  /** The file that was to be opened and is damaged. */
  get damaged(): AppState['damaged'] {
    return state?.damaged;
  },
  /** Minutes without a key or a click after which the file locks itself; 0 for never. */
  get lockAfter(): number {
    return state?.lock_after ?? 0;
  },
  /** This computer can remember a passphrase. */
  get canRemember(): boolean {
    return state?.can_remember ?? false;
  },
  get recent(): AppState['recent'] {
    return state?.recent ?? [];
  },
  get error(): CallError | undefined {
    return error;
  },
  /** It can only be read where it lies: what would change it is not offered. */
  get readOnly(): boolean {
    return Boolean(state?.file?.reading_only);
  },
  /** Why the file of the last time could not be opened again. */
  get problem(): string | undefined {
    return state?.problem ?? undefined;
  },
  /** The program's own version and that of the database inside. */
  get versions(): { program: string; sqlite: string } {
    return { program: state?.version ?? '', sqlite: state?.sqlite_version ?? '' };
  },
  take,
  load,
  follow,
};
