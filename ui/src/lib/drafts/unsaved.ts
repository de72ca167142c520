/** What would be lost if the window closed now: half-filled forms, and editors whose last save is not answered yet. */

export interface Unsaved {
  /** The path of the file it belongs to. */
  file: string;
  /** The form as its owner calls it: "New contractor". */
  title: string;
  /** Where it stands, e.g. "#/contractors/new". */
  place: string;
  /** For those that save by themselves: saves it now, and is done when that is answered. */
  save?: () => Promise<unknown>;
}

const all = new Map<string | symbol, Unsaved>();
const followers = new Set<() => void>();

const tell = () => followers.forEach((follower) => follower());

export const unsaved = {
  put(key: string | symbol, what: Unsaved): void {
    all.set(key, what);
    tell();
  },
  drop(key: string | symbol): void {
    if (all.delete(key)) tell();
  },
  /** One for each form, although several of its fields may wait. */
  list(): Unsaved[] {
    const name = ({ file, title, place }: Unsaved) => JSON.stringify([file, title, place]);
    return [...new Map([...all.values()].map((one) => [name(one), one])).values()];
  },
  /** Saves what saves itself; done when all of it is answered, kept or refused. */
  async save(): Promise<void> {
    await Promise.allSettled([...all.values()].map(({ save }) => save?.()));
  },
  /** Calls back after every change. Returns how to stop. */
  follow(follower: () => void): () => void {
    followers.add(follower);
    return () => void followers.delete(follower);
  },
};
