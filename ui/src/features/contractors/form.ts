/** A contractor's form: empty for a new one, filled from the record when it is edited. */
import type { Channel, Detail, Form, Person } from './words';

/** A line of the form. `key` tells lines apart that have no id yet. */
export type PersonLine = Pick<Person, 'name' | 'role' | 'note'> & { key: string; id?: string };
export type ChannelLine = Pick<Channel, 'kind' | 'value' | 'label' | 'preferred'> & {
  key: string;
  id?: string;
};

/** What the fields of the form hold: text and choices, never nothing. */
export type Draft = Required<Omit<Form, 'people' | 'channels'>> & {
  people: PersonLine[];
  channels: ChannelLine[];
};

let made = 0;
const key = () => `line-${++made}`;

export const newChannel = (kind: Channel['kind']): ChannelLine => ({
  key: key(),
  kind,
  value: '',
  label: '',
  preferred: false,
});

export const newPerson = (): PersonLine => ({ key: key(), name: '', role: 'point', note: '' });

export function blank(): Draft {
  return {
    name: '',
    trading_name: '',
    does: '',
    kind: 'freelancer',
    status: 'candidate',
    country: '',
    time_zone: '',
    language: '',
    working_hours: '',
    how_they_work: '',
    tax_form: '',
    tax_form_expires: '',
    tax_id: '',
    payment_details_where: '',
    relationship: 'none',
    since: '',
    notes: '',
    people: [],
    channels: [newChannel('email'), newChannel('phone')],
    tags: [],
  };
}

export function fromRecord(record: Detail): Draft {
  const { people, channels, tags } = record;
  const filled = { ...blank(), ...record };
  return {
    ...pick(filled),
    tax_id: '',
    tax_form_expires: record.tax_form_expires ?? '',
    since: record.since ?? '',
    people: people.map((person) => ({ ...person, key: person.id })),
    channels: channels.map((channel) => ({ ...channel, key: channel.id })),
    tags: [...tags],
  };
}

type Plain = Omit<Draft, 'people' | 'channels' | 'tags' | 'tax_id' | 'since' | 'tax_form_expires'>;

function pick(from: Plain): Plain {
  const { name, trading_name, does, kind, status, country, time_zone, language } = from;
  const { working_hours, how_they_work, tax_form, payment_details_where, relationship, notes } =
    from;
  return {
    name,
    trading_name,
    does,
    kind,
    status,
    country,
    time_zone,
    language,
    working_hours,
    how_they_work,
    tax_form,
    payment_details_where,
    relationship,
    notes,
  };
}

/** What is sent. An empty tax id keeps the one on file. */
export function toSend(draft: Draft): Form {
  const { tax_id, people, channels, ...rest } = draft;
  const known = (line: { id?: string }) => (line.id ? { id: line.id } : {});
  return {
    ...rest,
    ...(tax_id.trim() ? { tax_id } : {}),
    people: people.map(({ name, role, note, ...line }) => ({ ...known(line), name, role, note })),
    channels: channels.map(({ kind, value, label, preferred, ...line }) => ({
      ...known(line),
      kind,
      value,
      label,
      preferred,
    })),
  };
}
