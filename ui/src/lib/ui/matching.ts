/** Narrowing a list by what is typed: every typed word must begin a word of the label, its note or its value. */
interface Named {
  value: string;
  label: string;
  note?: string;
}

/** Small letters without accents, words parted by single spaces. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True when every word of `typed` begins a word of `text`. */
export function fits(typed: string, text: string): boolean {
  const words = plain(text).split(' ');
  return plain(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Those that fit, the ones whose label begins with what is typed first. */
export function matching<C extends Named>(choices: readonly C[], typed: string): C[] {
  const begin = plain(typed);
  const found = choices.filter(({ value, label, note }) =>
    fits(typed, `${label} ${note ?? ''} ${value}`),
  );
  const rank = ({ label, value }: C) =>
    plain(value) === begin ? 0 : plain(label).startsWith(begin) ? 1 : 2;
  return found.sort((a, b) => rank(a) - rank(b));
}
