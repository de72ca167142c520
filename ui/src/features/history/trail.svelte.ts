/** The pages of a history, newest first: loads further ones when asked, and all shown ones anew after a change. */
import { asCallError, call, onChanged, type CallError, type Response } from '../../lib/host';
import { common } from '../../lib/messages';
import type { Asked } from './asked';

export type Entry = Response<'history.list'>['entries'][number];
export type Trail = ReturnType<typeof trail>;

export interface Day {
  /** ISO date on the owner's wall. */
  day: string;
  entries: Entry[];
}

/** Entries of one day after another, in the order they come in. */
export function byDay(entries: readonly Entry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.day === entry.day) last.entries.push(entry);
    else days.push({ day: entry.day, entries: [entry] });
  }
  return days;
}

/** Call it while a component starts; `scope` is read as it changes. */
export function trail(scope: () => Asked) {
  let entries = $state.raw<Entry[]>();
  let more = $state(false);
  let about = $state<string>();
  let error = $state.raw<CallError>();
  let busy = $state(false);
  let newest = 0;

  /** Reads from the top until `wanted` entries are there. */
  async function read(of: Asked, wanted: number): Promise<void> {
    const mine = ++newest;
    busy = true;
    try {
      const gathered: Entry[] = [];
      let further = true;
      while (further && gathered.length < Math.max(1, wanted)) {
        const before = gathered.at(-1)?.seq;
        const { value } = await call('history.list', before === undefined ? of : { ...of, before });
        if (mine !== newest) return;
        gathered.push(...value.entries);
        further = value.more;
        about = value.about ?? undefined;
      }
      [entries, more, error] = [gathered, further, undefined];
    } catch (thrown) {
      if (mine !== newest) return;
      error = asCallError(thrown, common.unreachable());
    }
    busy = false;
  }

  $effect(() => {
    const of = scope();
    entries = undefined;
    void read(of, 1);
    return onChanged(['*'], () => void read(of, entries?.length ?? 1));
  });
  $effect(() => () => void newest++);

  return {
    /** Undefined until the first answer. */
    get entries(): Entry[] | undefined {
      return entries;
    },
    /** What the record is called that was asked for. */
    get about(): string | undefined {
      return about;
    },
    get more(): boolean {
      return more;
    },
    get error(): CallError | undefined {
      return error;
    },
    get busy(): boolean {
      return busy;
    },
    older(): void {
      void read(scope(), (entries?.length ?? 0) + 1);
    },
    retry(): void {
      void read(scope(), 1);
    },
  };
}
