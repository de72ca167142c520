/** The one table of keys. On macOS, Cmd stands for Ctrl. */
import { keys } from '../messages';

export interface Combo {
  key: string;
  ctrl?: boolean;
  shift?: boolean;
  alt?: boolean;
}

export interface Binding {
  combo: Combo;
  /** How the keys are written on the sheet, with Ctrl. */
  written: string;
  does: () => string;
}

const section = (n: number): Binding => ({
  combo: { key: String(n), ctrl: true },
  written: `Ctrl ${n}`,
  does: keys.section,
});

export const bindings = {
  search: { combo: { key: 'k', ctrl: true }, written: 'Ctrl K', does: keys.search },
  section1: section(1),
  section2: section(2),
  section3: section(3),
  section4: section(4),
  section5: section(5),
  section6: section(6),
  find: { combo: { key: '/' }, written: '/', does: keys.find },
  create: { combo: { key: 'n' }, written: 'N', does: keys.create },
  confirm: { combo: { key: 'Enter', ctrl: true }, written: 'Ctrl Enter', does: keys.confirm },
  previous: { combo: { key: 'ArrowLeft', alt: true }, written: 'Alt ←', does: keys.previous },
  next: { combo: { key: 'ArrowRight', alt: true }, written: 'Alt →', does: keys.next },
  undo: { combo: { key: 'z', ctrl: true }, written: 'Ctrl Z', does: keys.undo },
  redo: { combo: { key: 'z', ctrl: true, shift: true }, written: 'Ctrl Shift Z', does: keys.redo },
  print: { combo: { key: 'p', ctrl: true }, written: 'Ctrl P', does: keys.print },
  lock: { combo: { key: 'l', ctrl: true }, written: 'Ctrl L', does: keys.lock },
  help: { combo: { key: '?' }, written: '?', does: keys.help },
  close: { combo: { key: 'Escape' }, written: 'Esc', does: keys.close },
} as const satisfies Record<string, Binding>;

export type KeyName = keyof typeof bindings;

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** The keys as this computer writes them. */
export function written(name: KeyName, mac = isMac): string {
  const text = bindings[name].written;
  if (!mac) return text;
  return text.replace('Ctrl', '⌘').replace('Shift', '⇧').replace('Alt', '⌥');
}
