/** Keeps a `<dialog>` in step with whether it should be open. */
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/**
 * Shows the dialog while `open()` is true, and asks to leave on Esc and on a press beside it. `leave` runs at once: the
 * element's own `close` event comes a moment later, and in that moment a key would still meet a dialog that is gone.
 */
export function modal(
  open: () => boolean,
  leave: () => void,
  shown: (element: HTMLDialogElement) => void = () => undefined,
): Attachment<HTMLDialogElement> {
  return (element) => {
    const stops = [
      on(element, 'keydown', (event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }),
      on(element, 'cancel', (event) => {
        if (event.target !== element) return;
        event.preventDefault();
        leave();
      }),
      on(element, 'click', (event) => {
        if (event.target === element) leave();
      }),
    ];

    $effect(() => {
      if (!open()) return;
      element.showModal();
      untrack(() => shown(element));
      return () => element.close();
    });

    return () => stops.forEach((stop) => stop());
  };
}
