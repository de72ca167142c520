/** What editors that save by themselves held when they went, by file, place and form. Nothing on screen follows it. */

export interface Held {
  words: unknown;
  /** Another editor has the words now. */
  hand(): void;
}

export const held = new Map<string, Held>();
