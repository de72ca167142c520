import type { Attachment } from 'svelte/attachments';

/** Tells each time the element comes into view: the end of a list that has more. */
export function whenSeen(seen: () => void): Attachment<HTMLElement> {
  return (element) => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) seen();
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
}
