/**
 * A deed of the owner: runs a changing command once at a time, keeps its error for the form, and
 * says at the foot of the window what was done, with Undo.
 */
import {
  asCallError,
  call,
  type CallError,
  type CommandName,
  type Request,
  type Response,
} from '../host';
import { common } from '../messages';
import { toast, type Toast } from '../ui/toast.svelte';
import { undoEntry } from './undo';

interface Told {
  /** What was done, in the past: "Dale Whitcomb saved". Without it nothing is shown. */
  done?: string;
  /** Signing, voiding and closing are final and offer no Undo. */
  final?: boolean;
}

export interface Attempt {
  readonly busy: boolean;
  /** Why the last run was refused. */
  readonly error: CallError | undefined;
  /** The answer, or undefined when it was refused or another run is on its way. */
  run<C extends CommandName>(
    command: C,
    request: Request<C>,
    told?: Told,
  ): Promise<Response<C> | undefined>;
  clear(): void;
}

function offer(text: string, entry: number | null | undefined): Toast {
  return typeof entry === 'number' ? { text, undo: () => undoEntry(entry) } : { text };
}

/** One per form or button group. */
export function attempt(): Attempt {
  let busy = $state(false);
  let error = $state.raw<CallError>();

  return {
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    clear() {
      error = undefined;
    },
    async run(command, request, { done, final = false } = {}) {
      if (busy) return undefined;
      busy = true;
      error = undefined;
      try {
        const { value, entry } = await call(command, request);
        if (done) toast.show(offer(done, final ? null : entry));
        return value;
      } catch (thrown) {
        error = asCallError(thrown, common.unreachable());
        return undefined;
      } finally {
        busy = false;
      }
    },
  };
}
