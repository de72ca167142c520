import { afterEach, describe, expect, it } from 'vitest';
import { unsaved } from '../../lib/drafts';
import { useTransport } from '../../lib/host';
import { leftIn } from './left';
import { tellUnsaved } from './tell';

const form = (title: string, file = '/home/ines/Tideway Bakehouse.counterpart') => ({
  file,
  title,
  place: '#/contractors/new',
});

describe('telling the program how much is unsaved', () => {
  const answers: (() => void)[] = [];
  const told: unknown[] = [];
  useTransport((command, request) => {
    told.push([command, request]);
    return new Promise((answer) => answers.push(() => answer({ value: {}, changed: [] })));
  });
  const counts = () => told.map((one) => (one as [string, { count: number }])[1].count);
  const answer = async () => {
    answers.shift()?.();
    await new Promise((heard) => setTimeout(heard));
  };
  let stop: () => void = () => undefined;
  afterEach(() => stop());

  it('one_at_a_time_and_the_newest_count_last', async () => {
    stop = tellUnsaved();
    expect(told, 'a window that starts has nothing').toEqual([['app.set_unsaved', { count: 0 }]]);
    unsaved.put('a', form('A'));
    unsaved.put('b', form('B'));
    unsaved.put('c', form('C'));
    expect(counts(), 'the first is still on its way').toEqual([0]);
    await answer();
    expect(counts(), 'those in between say nothing').toEqual([0, 3]);
    await answer();
    unsaved.put('a', form('A'));
    expect(counts(), 'the same count is not told again').toEqual([0, 3]);
    for (const key of ['a', 'b', 'c']) unsaved.drop(key);
    await answer();
    expect(counts().at(-1)).toBe(0);
  });
});

describe('what is left unsaved', () => {
  it('is_named_in_the_open_file_and_counted_in_others', () => {
    const here = form('New contractor');
    const others = ['X', 'Y'].map((title) => form(title, 'C:\\Papers\\Mill.v2.counterpart'));
    expect(leftIn([here, ...others], here.file)).toEqual({
      here: [here],
      elsewhere: [{ file: 'Mill.v2', n: 2 }],
    });
    expect(leftIn([here], undefined).here, 'no file is open').toEqual([]);
  });
});
