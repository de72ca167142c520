/** After a move, reading starts at the main heading of the new screen, also when it comes late. */

const patience = 3000;

/** Focuses the first h1 inside as soon as there is one. Returns how to give up. */
export function focusHeading(inside: HTMLElement): () => void {
  if (focusNow(inside)) return () => undefined;
  const observer = new MutationObserver(() => {
    if (focusNow(inside)) stop();
  });
  observer.observe(inside, { childList: true, subtree: true });
  const timer = setTimeout(() => stop(), patience);
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  return stop;
}

function focusNow(inside: HTMLElement): boolean {
  if (inside.contains(document.activeElement) && document.activeElement !== inside) return true;
  const heading = inside.querySelector('h1');
  if (!heading) return false;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
