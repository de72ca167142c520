/** The open file, as the whole window knows it. */
import { call, onChanged, type CallError, type Response, asCallError } from '../host';
import { region } from '../format';
import { common } from '../messages';

type AppState = Response<'app.state'>;

let state = $state.raw<AppState>();
let error = $state.raw<CallError>();
let savedAt = $state.raw<Date>();

/** Reads which file is open. Called at the start and after opening, creating or closing one. */
async function load(): Promise<void> {
  try {
    const { value } = await call('app.state', {});
    state = value;
    error = undefined;
    if (value.file) {
      region.today = value.file.today;
      region.currency = value.file.currency;
      region.timeZone = value.file.time_zone;
      region.locale = value.file.locale || region.locale;
    }
  } catch (thrown) {
    error = asCallError(thrown, common.unreachable());
  }
}

/** Follows changes for as long as the window lives. Returns how to stop. */
function follow(): () => void {
  const stopSaving = onChanged(['*'], () => (savedAt = new Date()));
  const stopLoading = onChanged(['app', 'file', 'business', 'settings'], () => void load());
  return () => {
    stopSaving();
    stopLoading();
  };
}

export const session = {
  /** Undefined until the first answer; null when no file is open. */
  get file(): AppState['file'] | undefined {
    return state?.file;
  },
  get recent(): AppState['recent'] {
    return state?.recent ?? [];
  },
  get error(): CallError | undefined {
    return error;
  },
  /** The last change of this session. */
  get savedAt(): Date | undefined {
    return savedAt;
  },
  load,
  follow,
};
