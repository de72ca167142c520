/** Taking the last change back, and doing it again. The program decides whether it can. */
import { asCallError, call, problemOf, type Answered, type Response } from '../host';
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
  void tell(() => seen(call('history.undo', { entry })));
}

export function undoLast(): void {
  void tell(() => seen(call('history.undo', {})));
}

export function redoLast(): void {
  void tell(() => seen(call('history.redo', {})));
}

/** It is told when it can be seen, not before. */
async function seen(deed: Promise<Answered<Response<'history.undo'>>>): Promise<Toast> {
  const { value, shown } = await deed;
  await shown;
  return toldUndone(value);
}
