/** Attachments for rows: the whole row opens its one link, and arrow keys move between rows. */
import type { Attachment } from 'svelte/attachments';

const interactive = 'a, button, input, select, textarea, label, [role="menu"]';

/** A click anywhere in the element opens the first link in it, unless it hit something else. */
export const opensItsLink: Attachment<HTMLElement> = (element) => {
  const open = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    if (target.closest(interactive) || getSelection()?.toString()) return;
    element.querySelector<HTMLAnchorElement>('a[href]')?.click();
  };
  element.addEventListener('click', open);
  return () => element.removeEventListener('click', open);
};

/** Up and down move the focus between the first links of the rows inside. */
export const arrowsMoveBetweenRows: Attachment<HTMLElement> = (list) => {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.altKey) return;
    const row = (event.target as HTMLElement).closest('[data-row]');
    if (!row || (event.target as HTMLElement).matches('input, select, textarea')) return;
    const rows = [...list.querySelectorAll('[data-row]')];
    const next = rows[rows.indexOf(row) + step];
    const link = next?.querySelector<HTMLElement>('a[href], button');
    if (!link) return;
    event.preventDefault();
    link.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  list.addEventListener('keydown', move);
  return () => list.removeEventListener('keydown', move);
};
