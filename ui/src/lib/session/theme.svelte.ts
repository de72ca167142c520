/** Light, dark, or whatever the system says. A wish of this computer, not of the file. */

export type Theme = 'system' | 'light' | 'dark';

const place = 'theme';

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(place);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

let chosen = $state<Theme>(remembered());

export const theme = {
  get chosen(): Theme {
    return chosen;
  },
  get dark(): boolean {
    return chosen === 'system'
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : chosen === 'dark';
  },
  choose(next: Theme): void {
    chosen = next;
    try {
      localStorage.setItem(place, next);
    } catch {
      // A browser without storage forgets the wish; the window shows it all the same
    }
    theme.apply();
  },
  /** Light becomes dark and dark becomes light. */
  turn(): void {
    theme.choose(theme.dark ? 'light' : 'dark');
  },
  apply(): void {
    const root = document.documentElement;
    if (chosen === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = chosen;
  },
};
