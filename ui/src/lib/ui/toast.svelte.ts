/** One message at a time at the foot of the window: what was done, with Undo. */

const life = 8000;

export interface Toast {
  text: string;
  /** Takes the deed back. Undo also stays in History. */
  undo?: () => void;
  /** Does again what was taken back. */
  redo?: () => void;
}

let current = $state.raw<Toast | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;
let left = life;
let since = 0;

function run(): void {
  since = Date.now();
  timer = setTimeout(() => toast.dismiss(), left);
}

export const toast = {
  get current(): Toast | null {
    return current;
  },

  /** Shows this in place of whatever is there. */
  show(next: Toast): void {
    clearTimeout(timer);
    current = next;
    left = life;
    run();
  },

  /** Holds the message while the pointer or the focus is on it. */
  pause(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    left = Math.max(0, left - (Date.now() - since));
  },

  resume(): void {
    if (current && timer === undefined) run();
  },

  dismiss(): void {
    clearTimeout(timer);
    timer = undefined;
    current = null;
  },

  undo(): void {
    const undo = current?.undo;
    toast.dismiss();
    undo?.();
  },

  redo(): void {
    const redo = current?.redo;
    toast.dismiss();
    redo?.();
  },
};
