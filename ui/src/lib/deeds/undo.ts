/** Taking the last change back, and doing it again. The program decides whether it can. */
import { asCallError, call, problemOf, type Request } from '../host';
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

function takeBack(request: Request<'history.undo'>): void {
  void tell(async () => {
    const { value } = await call('history.undo', request);
    return { text: shell.undone({ what: value.summary }), redo: redoLast };
  });
}

/** Takes back one entry of the history: the one whose toast offered it. */
export function undoEntry(entry: number): void {
  takeBack({ entry });
}

export function undoLast(): void {
  takeBack({});
}

export function redoLast(): void {
  void tell(async () => {
    const { value } = await call('history.redo', {});
    return { text: shell.redone({ what: value.summary }), undo: undoLast };
  });
}
