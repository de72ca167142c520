/** What a party gives when signing: what is typed, and what is done by hand. */
import { signing as t } from '../../../lib/messages';
import type { Chosen } from '../file';
import type { Detail, Method } from '../words';

export interface Form {
  method: Method;
  name: string;
  capacity: string;
  place: string;
  present: string;
  file: Chosen | null;
  dated_on: string;
}

/** Made and ticked by the one who signs. */
export interface Hand {
  /** The drawing as SVG path data in a box of `width` by `height`. */
  path: string;
  width: number;
  height: number;
  /** The sentence is ticked. */
  agreed: boolean;
}

export const emptyHand: Hand = { path: '', width: 0, height: 0, agreed: false };

/** Place and company of the first signature are offered to the second. */
export function emptyForm(signer: Detail['signers'][number], detail: Detail): Form {
  const before = detail.signatures[0];
  return {
    method: 'drawn',
    name: signer.name,
    capacity: signer.capacity,
    place: before?.place ?? '',
    present: before?.present ?? '',
    file: null,
    dated_on: '',
  };
}

/** Drawn or typed on this computer, with the sentence to tick. */
export function signsHere(form: Form): boolean {
  return form.method === 'drawn' || form.method === 'typed';
}

export const ways: { value: Method; label: string }[] = [
  { value: 'drawn', label: t.draw() },
  { value: 'typed', label: t.type() },
  { value: 'paper', label: t.on_paper() },
  { value: 'received', label: t.received() },
  { value: 'elsewhere', label: t.elsewhere() },
];
