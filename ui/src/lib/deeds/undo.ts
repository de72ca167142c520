/** Taking the last change back, and doing it again. The program decides whether it can. */
import { asCallError, call, problemOf, type Response } from '../host';
import { common, shell } from '../messages';
import { toast, type Toast } from '../ui/toast.svelte';

async function tell(deed: () => Promise<Toast>): Promise<void> {
  try {
    toast.show(await deed());
  } catch (thrown) {
    const problem = problemOf(asCallError(thrown, common.unreachable()));
    if (!problem.silent) toast.show({ text: problem.message });
  }
}

/** What to say after an undo or a redo, with the way back. */
export function toldUndone({ summary, again }: Response<'history.undo'>): Toast {
  return again
    ? { text: shell.redone({ what: summary }), undo: undoLast }
    : { text: shell.undone({ what: summary }), redo: redoLast };
}

/** Takes back one entry of the history: the one whose toast offered it. */
export function undoEntry(entry: number): void {
  void tell(async () => toldUndone((await call('history.undo', { entry })).value));
}

export function undoLast(): void {
  void tell(async () => toldUndone((await call('history.undo', {})).value));
}

export function redoLast(): void {
  void tell(async () => toldUndone((await call('history.redo', {})).value));
}
