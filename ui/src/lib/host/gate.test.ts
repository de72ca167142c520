import { afterEach, describe, expect, it } from 'vitest';
import { call, gate, useTransport } from '.';

const asked: string[] = [];
let locked = false;

useTransport((command) => {
  asked.push(command);
  if (locked && command !== 'app.state') {
    return Promise.reject({ kind: 'locked', message: 'The file is locked.' });
  }
  return Promise.resolve({ value: command, changed: [] });
});

afterEach(() => {
  locked = false;
  asked.length = 0;
  gate.open();
});

describe('the gate before a locked file', () => {
  it('holds_calls_back_until_it_opens_and_then_they_go_on', async () => {
    gate.close();
    const waiting = call('today.get', {});
    await Promise.resolve();
    expect(asked, 'nothing is asked while it is closed').toEqual([]);
    gate.open();
    expect((await waiting).value).toBe('today.get');
  });

  it('lets_through_what_needs_no_file', async () => {
    gate.close();
    await call('app.state', {});
    expect(asked).toEqual(['app.state']);
  });

  it('closes_by_itself_when_a_call_meets_a_locked_file_and_sends_it_again', async () => {
    let told = 0;
    gate.onMet(() => told++);
    locked = true;
    const waiting = call('today.get', {});
    await new Promise((done) => setTimeout(done));
    expect(told, 'the window is told once').toBe(1);
    locked = false;
    gate.open();
    expect((await waiting).value).toBe('today.get');
    expect(asked).toEqual(['today.get', 'today.get']);
  });

  it('keeps_an_answer_that_comes_after_the_lock_for_whoever_unlocks', async () => {
    const answers: (() => void)[] = [];
    useTransport(
      (command) =>
        new Promise((resolve, reject) => {
          answers.push(
            command === 'history.undo'
              ? () => reject(new Error('Zebulon Quixwhistle was changed since'))
              : () => resolve({ value: 'Zebulon Quixwhistle', changed: [] }),
          );
        }),
    );
    const told: string[] = [];
    void call('today.get', {}).then(() => told.push('an answer'));
    void call('history.undo', {}).catch(() => told.push('a refusal'));
    gate.close();
    answers.forEach((answer) => answer());
    await new Promise((done) => setTimeout(done));
    expect(told, 'nothing of a record reaches a locked window').toEqual([]);
    gate.open();
    await new Promise((done) => setTimeout(done));
    expect(told).toEqual(['an answer', 'a refusal']);
  });

  it('turns_calls_away_when_the_file_is_left', async () => {
    gate.close();
    const waiting = call('today.get', {});
    gate.leave();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
