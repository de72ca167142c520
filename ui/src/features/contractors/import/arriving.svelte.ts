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
function arriving() {
  let sent = $state.raw<Sent>();
  let inspected = $state.raw<Inspected>();
  let done = $state.raw<{ counts: Done; entry: number | null }>();
  let refused = $state<string>();
  let error = $state.raw<CallError>();
  let waiting = $state(0);
  let running = $state(false);
  let stopping = $state(false);
  let stopped = $state(false);
  /** Another file makes answers about the one before worthless. */
  let turn = 0;
  const choices = $state<{ mapping: Mapping | null; status: Choices['status']; tag: string }>({
    mapping: null,
    status: 'candidate',
    tag: '',
  });

  /** The answer, or undefined when it was refused or another file has come since. */
  async function guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    const mine = turn;
    waiting++;
    error = undefined;
    stopped = false;
    try {
      const answer = await work();
      return mine === turn ? answer : undefined;
    } catch (thrown) {
      if (mine === turn) error = asCallError(thrown, common.unreachable());
      return undefined;
    } finally {
      if (mine === turn) waiting--;
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
      return error?.field === 'file' || error?.kind === 'cancelled' ? undefined : error;
    },
    get busy(): boolean {
      return waiting > 0;
    },
    /** Contractors are being added. */
    get running(): boolean {
      return running;
    },
    /** The owner asked for the end, and it has not come yet. */
    get stopping(): boolean {
      return stopping;
    },
    /** The owner ended it before it was done. */
    get stopped(): boolean {
      return stopped;
    },

    async take(file: File): Promise<void> {
      refused = undefined;
      if (file.size > largest) {
        refused = t.too_large();
        return;
      }
      const read = await guarded(async () => {
        const bytes = await base64(file);
        if (bytes === null) return null;
        const now = { name: file.name, bytes };
        return { now, value: (await call('imports.inspect', { file: now })).value };
      });
      if (read === null) refused = t.unreadable();
      if (!read) return;
      [sent, inspected] = [read.now, read.value];
      choices.mapping = read.value.mapping;
      choices.tag = '';
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
      running = true;
      const answer = await guarded(() => call('imports.run', { ...now, ...said }));
      running = false;
      if (answer) done = { counts: answer.value, entry: answer.entry ?? null };
      stopped = error?.kind === 'cancelled';
    },

    /** Asks the program to end what it is doing with the file. What is done by then stays done. */
    async stop(): Promise<void> {
      stopping = true;
      try {
        await call('imports.stop', {});
      } catch (thrown) {
        error = asCallError(thrown, common.unreachable());
      } finally {
        stopping = false;
      }
    },

    /** Lets go of the file, also while it is being read. */
    restart(): void {
      turn++;
      waiting = 0;
      stopped = false;
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

let begun: { into: string; file: Arriving } | undefined;

/** The import that was begun into this business and left, as it was; a new one when there is none, or it is done. */
export function arrivingInto(path: string): Arriving {
  if (begun?.into !== path || begun.file.done) begun = { into: path, file: arriving() };
  return begun.file;
}

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

/** "1, 2, 3", in the owner's language; an address in one line. */
export function listed(words: readonly string[]): string {
  const list = new Intl.ListFormat(region.locale, { type: 'unit', style: 'short' });
  return list.format(words.map((word) => word.replaceAll('\n', ', ')));
}
