/**
 * What is being typed into a draft review. The whole of it is saved after a pause; while somebody
 * types, an answer of the program never replaces their words.
 */
import { asCallError, call, fieldError, type CallError, type Request } from '../../lib/host';
import { savesItself } from '../../lib/drafts';
import { closing, common } from '../../lib/messages';
import type { Decision, Detail } from './words';

const pause = 600;

interface CriterionInput {
  id?: string;
  name: string;
  weight: string;
  score: number | null;
  why: string;
}

interface ActionInput {
  id?: string;
  text: string;
  due_on: string;
}

export interface Typed {
  period_start: string;
  period_end: string;
  criteria: CriterionInput[];
  contractor_view: string;
  outcome: string;
  worth_time: number | null;
  worth_money: number | null;
  worth_note: string;
  decision: Decision | undefined;
  decision_reason: string;
  actions: ActionInput[];
}

export interface ReviewForm {
  readonly typed: Typed;
  readonly busy: boolean;
  readonly error: CallError | undefined;
  /** Something was typed: save it soon. */
  touch(): void;
  /** Saves what is not saved; true when all of it is kept. */
  flush(): Promise<boolean>;
  /** A newer answer of the program came. */
  follow(detail: Detail): void;
  refused(field: string): string | undefined;
}

function filled(detail: Detail): Typed {
  return {
    period_start: detail.period_start,
    period_end: detail.period_end,
    criteria: detail.criteria.map((one) => ({ ...one, weight: String(one.weight) })),
    contractor_view: detail.contractor_view,
    outcome: detail.outcome,
    worth_time: detail.worth_time,
    worth_money: detail.worth_money,
    worth_note: detail.worth_note,
    decision: detail.decision ?? undefined,
    decision_reason: detail.decision_reason,
    actions: detail.actions.map(({ id, text, due_on }) => ({ id, text, due_on: due_on ?? '' })),
  };
}

/** A line without words is not sent, so that an empty line can wait for them. */
function blank(action: ActionInput): boolean {
  return action.text.trim() === '';
}

function request(id: string, typed: Typed): Request<'reviews.update'> {
  const { worth_time, worth_money, decision, criteria, actions, ...rest } = typed;
  return {
    id,
    ...rest,
    ...(worth_time !== null && { worth_time }),
    ...(worth_money !== null && { worth_money }),
    ...(decision && { decision }),
    criteria: criteria.map(({ score, ...one }) => ({ ...one, ...(score !== null && { score }) })),
    actions: actions.filter((action) => !blank(action)),
  };
}

export function reviewForm(start: Detail): ReviewForm {
  const typed = $state(filled(start));
  let busy = $state(false);
  let error = $state.raw<CallError>();
  let dirty = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function save(): Promise<void> {
    if (!dirty) return;
    dirty = false;
    busy = true;
    try {
      await call('reviews.update', request(start.id, $state.snapshot(typed)));
      error = undefined;
      if (!dirty) waiting.kept();
    } catch (thrown) {
      error = asCallError(thrown, common.unreachable());
      // What was refused is tried again with the next key, and when the review goes
      dirty = true;
    }
    busy = false;
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    running = running.then(save);
    await running;
    return error === undefined;
  }

  const waiting = savesItself({
    form: 'review',
    title: () => closing.review({ name: start.contractor.name }),
    words: () => $state.snapshot(typed) as Typed,
    save: flush,
  });

  function touch() {
    dirty = true;
    waiting.typed();
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
  }

  if (waiting.earlier) {
    Object.assign(typed, waiting.earlier);
    touch();
  }

  return {
    typed,
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    touch,
    flush,
    follow(detail) {
      if (dirty || busy || error) return;
      const waiting = typed.actions.filter(blank);
      Object.assign(typed, filled(detail));
      typed.actions.push(...waiting);
    },
    refused: (field) => fieldError(error, field),
  };
}
