/** What is typed and not saved, by file and form. */

interface Kept {
  typed: object;
  /** What the form began with; the fields that differ from it are the typed ones. */
  begun: object;
}

/** Nothing on screen follows it: a form asks once, when it opens. */
export const kept = new Map<string, Kept>();

/** The typed fields over the record as it is now: what changed elsewhere meanwhile is not written back. */
export function typedOver<T extends object>(now: T, { typed, begun }: { typed: T; begun: T }): T {
  const fields = Object.entries(typed).filter(
    ([field, held]) => !same(held, begun[field as keyof T]),
  );
  return { ...now, ...(Object.fromEntries(fields) as Partial<T>) };
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
