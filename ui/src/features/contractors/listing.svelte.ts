/** The list's state lives in the address, so that Back brings it again; pages are added as they are asked for. */
import { call, live, type Request } from '../../lib/host';
import { route, setQuery } from '../../lib/router';
import { statuses, type Order, type Row, type Status } from './words';

export const shelves = ['working', 'ended', 'archived'] as const;
export type Shelf = (typeof shelves)[number];

const onShelf: Record<Shelf, Status[]> = {
  working: ['candidate', 'trial', 'active', 'paused'],
  ended: ['ended', 'do_not_reuse'],
  archived: [],
};
const orders: readonly Order[] = ['name', 'status', 'added'];

/** What narrows the list now. */
export const narrowed = {
  get shelf(): Shelf {
    return shelves.find((shelf) => shelf === route.query['shelf']) ?? 'working';
  },
  get status(): Status | '' {
    const asked = statuses.find((status) => status === route.query['status']);
    return asked && onShelf[narrowed.shelf].includes(asked) ? asked : '';
  },
  get tag(): string {
    return route.query['tag'] ?? '';
  },
  get text(): string {
    return route.query['text'] ?? '';
  },
  get order(): Order {
    return orders.find((order) => order === route.query['order']) ?? 'name';
  },
  /** The statuses that stand on this shelf. */
  get statuses(): Status[] {
    return onShelf[narrowed.shelf];
  },
  /** Something besides the shelf leaves contractors out. */
  get any(): boolean {
    return narrowed.status !== '' || narrowed.tag !== '' || narrowed.text !== '';
  },
  clear(): void {
    setQuery({ status: '', tag: '', text: '' });
  },
};

function request(): Request<'contractors.list'> {
  const { status, shelf, tag, text, order } = narrowed;
  return {
    statuses: status ? [status] : onShelf[shelf],
    archived: shelf === 'archived',
    ...(tag ? { tag } : {}),
    text,
    order,
  };
}

/** Call it while a component starts. */
export function listing() {
  const first = live('contractors.list', request, ['contractor', 'agreement', 'handoff']);
  let further = $state.raw<Row[]>([]);
  let next = $state.raw<Request<'contractors.list'>['after'] | null>(null);
  let busy = $state(false);

  // A new first page starts the list anew
  $effect(() => {
    further = [];
    next = first.value?.next ?? null;
  });

  return {
    first,
    get rows(): Row[] {
      return [...(first.value?.rows ?? []), ...further];
    },
    get more(): boolean {
      return next !== null;
    },
    get busy(): boolean {
      return busy;
    },
    async load(): Promise<void> {
      if (!next || busy) return;
      busy = true;
      const from = first.value;
      try {
        const { value } = await call('contractors.list', { ...request(), after: next });
        if (from !== first.value) return;
        further = [...further, ...value.rows];
        next = value.next;
      } finally {
        busy = false;
      }
    },
  };
}
