import { afterEach, describe, expect, it } from 'vitest';
import { gate, useTransport } from '../host';
import { session } from './session.svelte';

type State = Parameters<typeof session.take>[0];

const open = { file: { path: '/Bakery.counterpart', currency: 'USD' } } as unknown as State;
const locked = { file: null, locked: { path: '/Bakery.counterpart' } } as unknown as State;

/** A program whose answers the test gives by hand, in any order. */
function program(): ((state: State) => void)[] {
  const answers: ((state: State) => void)[] = [];
  useTransport(
    () =>
      new Promise((resolve) => {
        answers.push((value) => resolve({ value, changed: [] }));
      }),
  );
  return answers;
}

const settle = () => new Promise((done) => setTimeout(done));

afterEach(() => gate.open());

describe('the state of the window', () => {
  it('is_not_what_was_asked_before_the_lock_and_answered_after', async () => {
    const answers = program();
    session.take(open);
    void session.load();
    session.take(locked);
    answers.forEach((answer) => answer(open));
    await settle();
    expect(session.locked?.path, 'the older answer is dropped').toBe('/Bakery.counterpart');
  });

  it('is_the_one_that_was_asked_for_last_whichever_answer_comes_first', async () => {
    const answers = program();
    session.take(open);
    void session.load();
    void session.load();
    answers[1]?.(locked);
    await settle();
    answers[0]?.(open);
    await settle();
    expect(session.locked?.path).toBe('/Bakery.counterpart');
  });

  it('follows_the_newest_answer', async () => {
    const answers = program();
    session.take(locked);
    void session.load();
    answers[0]?.(open);
    await settle();
    expect(session.locked).toBeUndefined();
  });
});
