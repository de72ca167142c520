/** Light, dark, or whatever the system says. A wish of this computer, not of the file. */

import { call } from '../host';

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
  /** The owner's wish, kept by the program for the next start. */
  choose(next: Theme): void {
    theme.show(next);
    // A wish that could not be kept is still shown; nothing of the owner's is lost
    call('app.set_theme', { theme: next === 'system' ? '' : next }).catch(() => undefined);
  },
  /** Shows a theme and remembers it here, so that the next window starts in it without a flash. */
  show(next: Theme): void {
    chosen = next;
    try {
      localStorage.setItem(place, next);
    } catch {
      // Without storage the window only starts in the system's theme
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
