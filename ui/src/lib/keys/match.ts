/** Which binding a key press means. Pure. */
import { bindings, type Combo, type KeyName } from './table';

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing?: boolean;
}

export interface Circumstances {
  mac: boolean;
  /** The caret is in a field, where letters and the field's own undo belong to the text. */
  typing: boolean;
  /** The owner can switch single letters off. */
  singleKeys: boolean;
}

const belongToText: readonly KeyName[] = ['undo', 'redo', 'previous', 'next'];

function fits(combo: Combo, press: Press, mac: boolean): boolean {
  const main = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  // Shift is part of the sign for keys such as ?, so it is compared only for named keys and letters
  const shiftCounts = /^[a-z]$|^\w{2,}$/i.test(combo.key);
  return (
    press.key.toLowerCase() === combo.key.toLowerCase() &&
    main === (combo.ctrl ?? false) &&
    !other &&
    press.altKey === (combo.alt ?? false) &&
    (!shiftCounts || press.shiftKey === (combo.shift ?? false))
  );
}

function isSingle(combo: Combo): boolean {
  return !combo.ctrl && !combo.alt && combo.key.length === 1;
}

/** The binding, or null when the press belongs to somebody else. */
export function bindingOf(
  press: Press,
  { mac, typing, singleKeys }: Circumstances,
): KeyName | null {
  if (press.isComposing) return null;
  for (const name of Object.keys(bindings) as KeyName[]) {
    const { combo } = bindings[name];
    if (!fits(combo, press, mac)) continue;
    if (isSingle(combo) && (typing || !singleKeys)) return null;
    if (typing && belongToText.includes(name)) return null;
    return name;
  }
  return null;
}
