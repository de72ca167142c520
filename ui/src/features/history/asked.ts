/** What the history is narrowed to. It stands in the address, so that Back and a link bring it again. */
import type { Noun, Request } from '../../lib/host';
import { history } from '../../lib/messages';
import { route, setQuery } from '../../lib/router';

export type Asked = Request<'history.list'>;
type Deed = NonNullable<Asked['deed']>;

const nouns: readonly Noun[] = [
  'contractor',
  'agreement',
  'sheet',
  'handoff',
  'review',
  'attachment',
  'import',
  'business',
];
const doings: readonly Deed[] = ['added', 'changed', 'sealed', 'closed', 'taken_back'];

export const kinds: readonly { value: Noun | ''; label: string }[] = [
  { value: '', label: history.any_kind() },
  ...nouns.map((value) => ({ value, label: history[value]() })),
];
export const deeds: readonly { value: Deed | ''; label: string }[] = [
  { value: '', label: history.any_deed() },
  ...doings.map((value) => ({ value, label: history[`deed_${value}`]() })),
];

const fields = ['about', 'kind', 'deed', 'from', 'to'] as const;

/** The place of one record in the address: "handoff/0192…". */
export function aboutOf(noun: Noun, id: string): string {
  return `${noun}/${id}`;
}

export const narrowed = {
  get about(): string {
    const [noun, id] = (route.query['about'] ?? '').split('/');
    const known = nouns.find((one) => one === noun);
    return known && id && /^[0-9a-f-]{36}$/i.test(id) ? aboutOf(known, id) : '';
  },
  /** The kinds of record; one record is of one kind already, unless it is a person. */
  get kind(): Noun | '' {
    return narrowed.one ? '' : (nouns.find((kind) => kind === route.query['kind']) ?? '');
  },
  get deed(): Deed | '' {
    return doings.find((deed) => deed === route.query['deed']) ?? '';
  },
  get from(): string {
    return route.query['from'] ?? '';
  },
  get to(): string {
    return route.query['to'] ?? '';
  },
  get any(): boolean {
    return fields.some((field) => narrowed[field] !== '');
  },
  /** It is about one record that is no person. */
  get one(): boolean {
    return narrowed.about !== '' && !narrowed.about.startsWith('contractor/');
  },
  clear(): void {
    setQuery({ about: '', kind: '', deed: '', from: '', to: '' });
  },
};

export function asked(): Asked {
  const { about, kind, deed, from, to } = narrowed;
  const [noun, id] = about.split('/') as [Noun, string?];
  const person = id && noun === 'contractor' ? { contractor: id } : {};
  const record = id && noun !== 'contractor' ? { noun, id } : {};
  return {
    ...(kind ? { noun: kind } : {}),
    ...person,
    ...record,
    ...(deed ? { deed } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}
