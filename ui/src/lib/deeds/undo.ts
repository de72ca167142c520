/** Taking the last change back, and doing it again. The program decides whether it can. */
import { asCallError, call, problemOf } from '../host';
import { common, shell } from '../messages';
import { toast } from '../ui/toast.svelte';

async function step(command: 'history.undo' | 'history.redo', done: string): Promise<void> {
  try {
    await call(command, {});
    toast.show({ text: done });
  } catch (thrown) {
    const problem = problemOf(asCallError(thrown, common.unreachable()));
    if (!problem.silent) toast.show({ text: problem.message });
  }
}

export function undoLast(): void {
  void step('history.undo', shell.undone());
}

export function redoLast(): void {
  void step('history.redo', shell.redone());
}
