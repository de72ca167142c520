/** A hand-off's form: empty for a new one, filled from the draft on file when it is gone on with. */
import { clock } from '../../lib/format';
import type { Request, Response } from '../../lib/host';
import type { Detail } from './words';

type Offer = Response<'handoffs.offer'>;

export interface Form {
  /** The draft on file, once there is one. */
  kept: string;
  contractor: string;
  agreement: string;
  sheet: string;
  title: string;
  instructions: string;
  givens: Offer['givens'];
  criteria: { id?: string; text: string }[];
  dueOn: string;
  dueTime: string;
  dueZone: string;
  reviewBy: string;
  price: string;
  rounds: string;
  extra: string;
  /** The sheet whose title, givens and points stand in the form. */
  filledFor: string;
  /** What that sheet brought along; another sheet takes it away again. */
  fromSheet: Pick<Offer, 'title' | 'criteria'>;
}

/** What is known before anything is typed: where the owner came from. */
export function blank(from: Pick<Form, 'contractor' | 'agreement' | 'sheet'>): Form {
  return {
    ...from,
    kept: '',
    title: '',
    instructions: '',
    givens: [],
    criteria: [{ text: '' }],
    dueOn: '',
    dueTime: clock('17:00'),
    dueZone: '',
    reviewBy: '',
    price: '',
    rounds: '1',
    extra: '',
    filledFor: '',
    fromSheet: { title: '', criteria: [] },
  };
}

export function fromRecord(old: Detail): Form {
  const sheet = old.sheet?.id ?? '';
  return {
    kept: old.id,
    contractor: old.contractor_id,
    agreement: old.agreement?.id ?? '',
    sheet,
    title: old.title,
    instructions: old.instructions,
    givens: old.givens.map((given) => ({ ...given })),
    criteria: old.criteria.map((point) => ({ id: point.id, text: point.text })),
    dueOn: old.due.theirs.date,
    dueTime: clock(old.due.theirs.time),
    dueZone: old.due.theirs.zone,
    reviewBy: old.review_by,
    price: old.price?.amount ?? '',
    rounds: String(old.corrections.included),
    extra: old.corrections.extra_price?.amount ?? '',
    filledFor: sheet,
    fromSheet: { title: '', criteria: [] },
  };
}

/** Puts in what the chosen sheet says, in place of what the sheet before it said. */
export function fillFromSheet(form: Form, { title, givens, criteria }: Offer): void {
  const before = form.fromSheet;
  form.filledFor = form.sheet;
  if (form.title.trim() === '' || form.title === before.title) form.title = title;
  form.givens = givens.map((given) => ({ ...given }));
  const typed = form.criteria.filter(
    ({ text }) => text.trim() !== '' && !before.criteria.includes(text),
  );
  form.criteria = [...typed, ...criteria.map((text) => ({ text }))];
  if (form.criteria.length === 0) form.criteria = [{ text: '' }];
  form.fromSheet = { title, criteria };
}

export function toSend(form: Form): Request<'handoffs.create'> {
  return {
    contractor_id: form.contractor,
    ...(form.agreement ? { agreement_id: form.agreement } : {}),
    ...(form.sheet ? { sheet_id: form.sheet } : {}),
    title: form.title,
    instructions: form.instructions,
    givens: form.givens,
    criteria: form.criteria,
    due_on: form.dueOn,
    due_time: form.dueTime,
    due_zone: form.dueZone,
    review_by: form.reviewBy,
    price: form.price,
    included_rounds: Number.parseInt(form.rounds, 10) || 0,
    extra_round_price: form.extra,
  };
}
