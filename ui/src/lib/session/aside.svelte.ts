/** Takes screens out of the document while the file is locked, and puts them back as they were. */
import type { Attachment } from 'svelte/attachments';
import { settleField } from '../fields';

/**
 * While `away()` is true the element is not in the document: nothing of it can be seen, read aloud or searched. What is
 * typed in it stays in memory.
 */
export function aside(away: () => boolean): Attachment<HTMLElement> {
  return (element) => {
    $effect(() => {
      if (!away()) return;
      settleField();
      const place = document.createComment('');
      const title = document.title;
      const focused = document.activeElement;
      const scrolled = [...element.querySelectorAll<HTMLElement>('*')]
        .filter((part) => part.scrollTop > 0)
        .map((part) => [part, part.scrollTop] as const);
      element.replaceWith(place);
      return () => {
        place.replaceWith(element);
        if (!element.isConnected) return;
        document.title = title;
        for (const [part, top] of scrolled) part.scrollTop = top;
        for (const dialog of element.querySelectorAll<HTMLDialogElement>('dialog[open]')) {
          // Out of the document a dialog is no longer above the page
          dialog.removeAttribute('open');
          dialog.showModal();
        }
        if (focused instanceof HTMLElement && element.contains(focused)) focused.focus();
      };
    });
  };
}
