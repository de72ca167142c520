/** A file on its way in: read once, looked at, then brought in. The file stays on the page until it is done. */
import { region } from '../../../lib/format';
import { asCallError, call, type CallError, type Request, type Response } from '../../../lib/host';
import { common, imports as t } from '../../../lib/messages';

export type Inspected = Response<'imports.inspect'>;
export type Preview = Response<'imports.preview'>;
export type PreviewRow = Preview['rows'][number];
export type Done = Response<'imports.run'>;
export type Mapping = NonNullable<Inspected['mapping']>;
export type Target = Mapping['columns'][number]['target'];
export type Lot = NonNullable<Request<'imports.preview'>['lot']>;
type Choices = NonNullable<Request<'imports.run'>['choices']>;
type Sent = Request<'imports.inspect'>['file'];

/** Larger files are refused before they are read. */
const largest = 32 * 1024 * 1024;

function base64(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}

/** One import from the choice of a file to its end. */
export function arriving() {
  let sent = $state.raw<Sent>();
  let inspected = $state.raw<Inspected>();
  let done = $state.raw<{ counts: Done; entry: number | null }>();
  let refused = $state<string>();
  let error = $state.raw<CallError>();
  let busy = $state(false);
  const choices = $state<{ mapping: Mapping | null; status: Choices['status']; tag: string }>({
    mapping: null,
    status: 'candidate',
    tag: '',
  });

  async function guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy) return undefined;
    busy = true;
    error = undefined;
    try {
      return await work();
    } catch (thrown) {
      error = asCallError(thrown, common.unreachable());
      return undefined;
    } finally {
      busy = false;
    }
  }

  function decided(): { file: Sent; choices: Choices } | null {
    if (!sent) return null;
    const { mapping, status, tag } = $state.snapshot(choices);
    return {
      file: sent,
      choices: { ...(mapping ? { mapping } : {}), ...(status ? { status } : {}), tag },
    };
  }

  return {
    choices,
    get name(): string {
      return sent?.name ?? '';
    },
    get inspected(): Inspected | undefined {
      return inspected;
    },
    get done() {
      return done;
    },
    /** Why the file could not be taken. */
    get refused(): string | undefined {
      return refused ?? (error?.field === 'file' ? error.message : undefined);
    },
    get error(): CallError | undefined {
      return error?.field === 'file' ? undefined : error;
    },
    get busy(): boolean {
      return busy;
    },

    async take(file: File): Promise<void> {
      refused = undefined;
      if (file.size > largest) {
        refused = t.too_large();
        return;
      }
      await guarded(async () => {
        const bytes = await base64(file);
        if (bytes === null) {
          refused = t.unreadable();
          return;
        }
        const now = { name: file.name, bytes };
        const { value } = await call('imports.inspect', { file: now });
        [sent, inspected] = [now, value];
        choices.mapping = value.mapping;
        choices.tag = '';
      });
    },

    async look(lot: Lot, skip: number): Promise<Preview | undefined> {
      const now = decided();
      if (!now) return undefined;
      return guarded(async () => (await call('imports.preview', { ...now, lot, skip })).value);
    },

    async run(
      said: Pick<Request<'imports.run'>, 'add_anyway' | 'leave_out' | 'leave_out_repeats'>,
    ) {
      const now = decided();
      if (!now) return;
      await guarded(async () => {
        const answer = await call('imports.run', { ...now, ...said });
        done = { counts: answer.value, entry: answer.entry ?? null };
      });
    },

    restart(): void {
      [sent, inspected, done, refused, error] = [
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ];
    },
  };
}

export type Arriving = ReturnType<typeof arriving>;

/** What a column can become, in the order of a form, with the two that keep it out at the end. */
const targets: readonly Target[] = [
  'name',
  'trading_name',
  'person',
  'given_name',
  'middle_name',
  'family_name',
  'role',
  'email',
  'phone',
  'mobile',
  'fax',
  'website',
  'chat',
  'street',
  'street2',
  'city',
  'region',
  'postal_code',
  'country',
  'language',
  'time_zone',
  'tax_id',
  'does',
  'status',
  'tags',
  'notes',
  'started_on',
  'label',
  'keep_in_notes',
  'skip',
];

export const targetOptions = targets.map((value) => ({ value, label: t[`to_${value}`]() }));

/** "1, 2 and 3", in the owner's language. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(region.locale, { type: 'unit', style: 'short' }).format(words);
}
