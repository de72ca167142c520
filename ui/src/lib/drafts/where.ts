import { session } from '../session';

/** The open file and the place that is shown, for whatever starts there. */
export function where(): { file: string; place: string } {
  return { file: session.file?.path ?? '', place: globalThis.location?.hash ?? '' };
}
