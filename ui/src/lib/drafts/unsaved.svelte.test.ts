import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { draft, savesItself, unsaved, type Draft, type Itself } from '.';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Runs what a component would start; the function that comes along takes the component away. */
function start<T>(component: () => T): [T, () => void] {
  let made: T | undefined;
  const stop = $effect.root(() => void (made = component()));
  stops.push(stop);
  flushSync();
  return [made as T, stop];
}

const titles = () => unsaved.list().map(({ title }) => title);

describe('half-filled forms', () => {
  function form(name: string, nothing?: (typed: { words: string }) => boolean) {
    const about = { title: () => `The form ${name}`, ...(nothing && { nothing }) };
    const [made, leave] = start(() => draft(name, () => ({ words: '' }), about));
    const type = (words: string) => {
      made.value.words = words;
      flushSync();
    };
    return { made: made as Draft<{ words: string }>, leave, type };
  }

  it('count_from_the_first_key_until_they_are_saved', () => {
    const { made, type } = form('saved');
    expect(titles(), 'open, and nothing typed').toEqual([]);
    type('Half a thought');
    expect(titles()).toEqual(['The form saved']);
    made.done();
    expect(titles()).toEqual([]);
  });

  it('count_while_another_screen_is_shown', () => {
    const { made, leave, type } = form('left');
    type('Half a thought');
    leave();
    expect(titles()).toEqual(['The form left']);
    made.startOver();
    expect(titles()).toEqual([]);
  });

  it('do_not_count_when_all_that_was_typed_was_taken_out_again', () => {
    const { type } = form('emptied');
    type('Half');
    type('');
    expect(titles()).toEqual([]);
  });

  it('do_not_count_while_they_only_stand_open', () => {
    const { made, type } = form('opened', ({ words }) => words === 'as it is on file');
    type('as it is on file');
    expect(titles()).toEqual([]);
    type('something else');
    expect(titles()).toEqual(['The form opened']);
    made.done();
  });

  it('are_told_to_whoever_follows', () => {
    let told = 0;
    stops.push(unsaved.follow(() => told++));
    const { made, type } = form('followed');
    type('a');
    expect(told).toBeGreaterThan(0);
    const before = told;
    made.done();
    expect(told).toBe(before + 1);
  });
});

describe('editors that save by themselves', () => {
  function editor(form: string, save: () => Promise<boolean>, words = () => 'what is typed') {
    const [made, leave] = start(() => savesItself({ form, title: () => form, words, save }));
    return { made, leave };
  }
  const saved = () => Promise.resolve(true);
  const refused = () => Promise.resolve(false);
  const answered = () => new Promise((heard) => setTimeout(heard));

  it('count_until_the_save_is_answered', () => {
    const { made } = editor('Sheet', saved);
    made.typed();
    expect(titles()).toEqual(['Sheet']);
    made.kept();
    expect(titles()).toEqual([]);
  });

  it('count_once_although_several_fields_of_one_record_wait', () => {
    const fields = ['price', 'title'].map((field) => {
      const [made] = start(() =>
        savesItself({ form: field, title: () => 'Agreement', words: () => '', save: saved }),
      );
      return made;
    });
    for (const field of fields) field.typed();
    expect(titles()).toEqual(['Agreement']);
    fields[0]?.kept();
    expect(titles(), 'one of them still waits').toEqual(['Agreement']);
    fields[1]?.kept();
    expect(titles()).toEqual([]);
  });

  it('save_at_once_when_the_window_closes_and_those_that_are_refused_are_left', async () => {
    const kept: { made: Itself<string> } = editor('Kept', async () => {
      kept.made.kept();
      return true;
    });
    const other = editor('Refused', refused);
    kept.made.typed();
    other.made.typed();
    await unsaved.save();
    expect(titles()).toEqual(['Refused']);
    other.made.kept();
  });

  it('save_when_they_go_and_do_not_count_afterwards', async () => {
    let saves = 0;
    const { made, leave } = editor('Gone', async () => {
      saves += 1;
      return true;
    });
    made.typed();
    leave();
    await answered();
    expect(saves).toBe(1);
    expect(titles()).toEqual([]);
    expect(editor('Gone', saved).made.earlier, 'what is on file is not put back').toBeUndefined();
  });

  it('begin_with_what_was_refused_when_they_went_and_count_until_it_is_kept', async () => {
    const first = editor('Refused', refused, () => 'ten thousand signs and one');
    first.made.typed();
    first.leave();
    await answered();
    expect(titles(), 'the window would close on it').toEqual(['Refused']);
    const again = editor('Refused', saved);
    expect(again.made.earlier).toBe('ten thousand signs and one');
    expect(titles(), 'whoever took it over counts for it').toEqual([]);
    again.made.typed();
    again.made.kept();
    again.leave();
    await answered();
    expect(titles()).toEqual([]);
    expect(editor('Refused', saved).made.earlier).toBeUndefined();
  });

  it('keep_what_is_typed_when_an_earlier_save_is_answered_late', async () => {
    let answer: (kept: boolean) => void = () => undefined;
    const first = editor('Slow', () => new Promise((heard) => (answer = heard)));
    first.made.typed();
    first.leave();
    const again = editor('Slow', saved);
    again.made.typed();
    answer(true);
    await answered();
    expect(titles(), 'the newer words are not on file').toEqual(['Slow']);
    again.made.kept();
  });
});
