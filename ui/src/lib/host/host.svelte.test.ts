import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import {
  announce,
  call,
  CallError,
  fieldError,
  live,
  onChanged,
  problemOf,
  useTransport,
} from './index';
import type { Outcome } from './wire';

interface Asked {
  command: string;
  request: unknown;
  answer: (outcome: Partial<Outcome<unknown>>) => Promise<void>;
  refuse: (error: unknown) => Promise<void>;
}

/** A program whose answers the test gives by hand, in any order. */
function program(): Asked[] {
  const asked: Asked[] = [];
  useTransport(
    (command, request) =>
      new Promise((resolve, reject) => {
        asked.push({
          command,
          request,
          answer: (outcome) => {
            resolve({ value: null, changed: [], ...outcome });
            return settle();
          },
          refuse: (error) => {
            reject(error as Error);
            return settle();
          },
        });
      }),
  );
  return asked;
}

const settle = async () => {
  await new Promise((done) => setTimeout(done, 0));
  flushSync();
};

let stop: () => void = () => undefined;
afterEach(() => stop());

function inScreen<T>(make: () => T): T {
  let made: T | undefined;
  stop = $effect.root(() => {
    made = make();
  });
  flushSync();
  return made as T;
}

describe('call', () => {
  it('gives_the_value_and_tells_what_changed', async () => {
    const asked = program();
    const heard: string[] = [];
    const stops = [
      onChanged(['business'], () => heard.push('business')),
      onChanged(['review'], () => heard.push('review')),
      onChanged(['*'], () => heard.push('all')),
    ];
    const answer = call('history.undo', {});
    await asked[0]?.answer({ value: { summary: 'Dale saved' }, changed: ['business'], entry: 7 });
    expect(await answer).toMatchObject({ value: { summary: 'Dale saved' }, entry: 7 });
    expect(heard).toEqual(['business', 'all']);
    stops.forEach((end) => end());
  });

  it('tells_when_the_screens_show_what_changed', async () => {
    const asked = program();
    const shown = inScreen(() => live('app.state', {}, ['business']));
    await asked[0]?.answer({ value: 'before' });
    let seen = false;
    const answer = call('history.undo', {}).then(async (outcome) => {
      await outcome.shown;
      seen = true;
    });
    await asked[1]?.answer({ changed: ['business'] });
    expect(seen, 'the screen has only asked again').toBe(false);
    await asked[2]?.answer({ value: 'after' });
    await answer;
    expect(shown.value).toBe('after');
  });

  it('rejects_with_the_kind_and_the_field', async () => {
    const asked = program();
    const answer = call('history.undo', {}).catch((error: unknown) => error);
    await asked[0]?.refuse({ kind: 'invalid', message: 'A name is needed.', field: 'name' });
    const error = await answer;
    expect(error).toBeInstanceOf(CallError);
    expect(fieldError(error as CallError, 'name')).toBe('A name is needed.');
    expect(fieldError(error as CallError, 'country')).toBeUndefined();
  });

  it('never_shows_the_words_of_a_stranger', async () => {
    const asked = program();
    const answer = call('history.undo', {}).catch((error: unknown) => error);
    await asked[0]?.refuse(new TypeError('Failed to fetch at line 3'));
    const error = (await answer) as CallError;
    expect(error.kind).toBe('internal');
    expect(error.message).not.toContain('fetch');
    expect(problemOf(error).remedy).toBe('retry');
  });

  it('a_kind_that_is_unknown_counts_as_internal_and_a_cancelled_dialog_is_silent', () => {
    expect(new CallError({ kind: 'odd', message: 'x' }).kind).toBe('internal');
    expect(problemOf(new CallError({ kind: 'cancelled', message: 'x' })).silent).toBe(true);
  });
});

describe('live', () => {
  it('loads_at_once_and_again_when_its_noun_changes', async () => {
    const asked = program();
    const shown = inScreen(() => live('app.state', {}, ['business']));
    expect(shown.loading).toBe(true);
    await asked[0]?.answer({ value: 'first' });
    expect([shown.value, shown.loading]).toEqual(['first', false]);
    announce(['contractor']);
    expect(asked.length, 'another noun').toBe(1);
    announce(['business']);
    expect(shown.value, 'the old answer stays').toBe('first');
    await asked[1]?.answer({ value: 'second' });
    expect(shown.value).toBe('second');
  });

  it('drops_an_answer_that_a_newer_question_has_overtaken', async () => {
    const asked = program();
    let entry = $state(1);
    const shown = inScreen(() => live('history.undo', () => ({ entry }), []));
    entry = 2;
    flushSync();
    expect(asked.map(({ request }) => request)).toEqual([{ entry: 1 }, { entry: 2 }]);
    await asked[1]?.answer({ value: 'new' });
    await asked[0]?.answer({ value: 'old' });
    expect(shown.value).toBe('new');
  });

  it('keeps_the_value_beside_the_error_and_recovers', async () => {
    const asked = program();
    const shown = inScreen(() => live('app.state', {}, []));
    await asked[0]?.answer({ value: 'first' });
    shown.reload();
    await asked[1]?.refuse({ kind: 'file', message: 'The file is away.' });
    expect([shown.value, shown.error?.message]).toEqual(['first', 'The file is away.']);
    shown.reload();
    await asked[2]?.answer({ value: 'back' });
    expect([shown.value, shown.error]).toEqual(['back', undefined]);
  });

  it('asks_nothing_while_there_is_nothing_to_ask_and_stops_with_its_screen', async () => {
    const asked = program();
    let entry = $state<number | null>(null);
    const shown = inScreen(() =>
      live('history.undo', () => (entry === null ? null : { entry }), ['business']),
    );
    announce(['business']);
    expect([asked.length, shown.loading]).toEqual([0, false]);
    entry = 3;
    flushSync();
    expect(asked.length).toBe(1);
    stop();
    announce(['business']);
    await asked[0]?.answer({ value: 'late' });
    expect([asked.length, shown.value]).toEqual([1, undefined]);
  });
});
