/** What is left unsaved, for the eyes of whoever has this file open: forms of other files are counted and not named. */
import type { Unsaved } from '../../lib/drafts';

export interface Left {
  here: Unsaved[];
  elsewhere: { file: string; n: number }[];
}

/** `open` is the path of the open file. */
export function leftIn(all: Unsaved[], open: string | undefined): Left {
  const others = all.filter(({ file }) => file !== open);
  return {
    here: all.filter(({ file }) => file === open),
    elsewhere: [...new Set(others.map(({ file }) => file))].map((path) => ({
      file: nameOf(path),
      n: others.filter(({ file }) => file === path).length,
    })),
  };
}

/** The name of a file without folder and ending. */
function nameOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
}
