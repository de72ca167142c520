/** Taking the last change back, and doing it again. The program decides whether it can. */
import { asCallError, call, problemOf } from '../host';
import { common, shell } from '../messages';
import { toast } from '../ui/toast.svelte';

async function tell(deed: () => Promise<string>): Promise<void> {
  try {
    toast.show({ text: await deed() });
  } catch (thrown) {
    const problem = problemOf(asCallError(thrown, common.unreachable()));
    if (!problem.silent) toast.show({ text: problem.message });
  }
}

/** Takes back one entry of the history: the one whose toast offered it. */
export function undoEntry(entry: number): void {
  void tell(async () => {
    const { value } = await call('history.undo', { entry });
    return shell.undone({ what: value.summary });
  });
}

export function undoLast(): void {
  void tell(async () => {
    const { value } = await call('history.undo', {});
    return shell.undone({ what: value.summary });
  });
}

export function redoLast(): void {
  void tell(async () => {
    const { value } = await call('history.redo', {});
    return shell.redone({ what: value.summary });
  });
}
