/**
 * Saves a draft as it is typed: one call at a time, in the order of typing, with the refusal of
 * each field kept beside it until it is corrected.
 */
import { SvelteMap } from 'svelte/reactivity';
import { asCallError, call, type Answered, type CallError, type Request } from '../../lib/host';
import { common } from '../../lib/messages';

type Saved = Pick<Answered<unknown>, 'shown'>;
type Terms = Omit<Request<'agreements.update'>, 'id'>;

export interface Saver {
  /** The agreement as its owner calls it. */
  readonly title: string;
  readonly busy: boolean;
  /** A refusal that belongs to no single field. */
  readonly error: CallError | undefined;
  refused(field: string): string | undefined;
  /** Saves one field of the text; true when it is kept and the screen holds it. */
  field(name: string, value: string): Promise<boolean>;
  /** Saves terms of the agreement. */
  terms(terms: Terms): Promise<boolean>;
}

export function saver(id: string, title: () => string): Saver {
  const refusals = new SvelteMap<string, string>();
  let waiting = $state(0);
  let error = $state.raw<CallError>();
  let last: Promise<unknown> = Promise.resolve();

  function queue(fields: string[], save: () => Promise<Saved>): Promise<boolean> {
    waiting++;
    const mine = last.then(async () => {
      for (const field of fields) refusals.delete(field);
      try {
        await (
          await save()
        ).shown;
        error = undefined;
        return true;
      } catch (thrown) {
        refuse(fields, asCallError(thrown, common.unreachable()));
        return false;
      } finally {
        waiting--;
      }
    });
    last = mine;
    return mine;
  }

  function refuse(fields: string[], refusal: CallError) {
    if (refusal.kind === 'invalid' && fields.includes(refusal.field ?? ''))
      refusals.set(refusal.field ?? '', refusal.message);
    else error = refusal;
  }

  return {
    get title() {
      return title();
    },
    get busy() {
      return waiting > 0;
    },
    get error() {
      return error;
    },
    refused: (field) => refusals.get(field),
    field: (name, value) =>
      queue([name], () => call('agreements.set_fields', { id, values: [{ name, value }] })),
    terms: (terms) => queue(Object.keys(terms), () => call('agreements.update', { id, ...terms })),
  };
}
