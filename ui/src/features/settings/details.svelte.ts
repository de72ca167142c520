/**
 * The business as it is being edited: what is typed stands over what is saved until it is saved
 * itself. The masked tax id goes back as it came, which keeps the one on file.
 */
import { untrack } from 'svelte';
import { attempt } from '../../lib/deeds';
import { draft } from '../../lib/drafts';
import { fieldError, live, type Request, type Response } from '../../lib/host';
import { closing, shell } from '../../lib/messages';

type Business = Response<'business.get'>;
type Changes = Partial<Request<'business.update'>>;
export type FieldName = keyof Request<'business.update'>;

/** Call it while a component starts. */
export function details() {
  const saved = live('business.get', {}, ['business']);
  const saving = attempt();
  const form = draft('business', () => ({ typed: {} as Changes }), {
    title: closing.business,
    save: keep,
  });

  function differs(business: Business, changes: Changes): boolean {
    return Object.entries(changes).some(
      ([name, value]) => business[name as keyof Business] !== value,
    );
  }

  /** Saves what was typed, when it differs from what is there. True when nothing is left to save. */
  async function keep(): Promise<boolean> {
    const business = saved.value;
    const changes = { ...form.value.typed };
    if (!business) return false;
    if (!differs(business, changes)) {
      form.value.typed = {};
      saving.clear();
      return true;
    }
    const kept = await saving.run(
      'business.update',
      { ...business, ...changes },
      {
        done: shell.saved(),
      },
    );
    if (!kept) return false;
    // What is typed gives way to what is saved, not to what was there before
    await saved.again();
    const later = Object.entries(form.value.typed).filter(
      ([name, value]) => changes[name as FieldName] !== value,
    );
    form.value.typed = Object.fromEntries(later);
    return true;
  }

  // What was refused is tried again, so that the reason stands beside it
  let again = form.restored;
  $effect(() => {
    if (!again || !saved.value) return;
    again = false;
    untrack(() => void keep());
  });

  return {
    saved,
    get error() {
      return saving.error;
    },
    /** What a field shows. */
    shown(name: Exclude<FieldName, 'paper' | 'tax_id'>): string {
      return form.value.typed[name] ?? saved.value?.[name] ?? '';
    },
    get paper(): Business['paper'] | undefined {
      return form.value.typed.paper ?? saved.value?.paper;
    },
    type(changes: Changes): void {
      form.value.typed = { ...form.value.typed, ...changes };
    },
    /** For pickers, whose choice is the whole change. */
    choose(changes: Changes): void {
      form.value.typed = { ...form.value.typed, ...changes };
      void keep();
    },
    keep: () => void keep(),
    keepNow: keep,
    refused: (name: FieldName) => fieldError(saving.error, name),
  };
}

export type Details = ReturnType<typeof details>;
