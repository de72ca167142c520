import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { settle, typing, type Typing } from './typing.svelte';

const answered = () => new Promise((done) => setTimeout(done));
let stop: () => void = () => undefined;
afterEach(() => stop());

/** A field on `stored`, whose saves are answered by hand. */
function field(stored: string) {
  const saves: { value: string; answer: (kept: boolean) => void }[] = [];
  let made: Typing | undefined;
  stop = $effect.root(() => {
    made = typing(
      'title',
      () => stored,
      (value) => new Promise((answer) => saves.push({ value, answer })),
      () => 'Recipes',
    );
  });
  flushSync();
  return { saves, words: made as Typing };
}

describe('a field that is saved as it is typed', () => {
  it('keeps_the_words_until_the_save_is_answered_however_often_it_is_left', async () => {
    const { saves, words } = field('as it was');
    settle(words, 'as typed');
    words.leave();
    await answered();
    expect(words.shown, 'nobody knows yet whether it is kept').toBe('as typed');
    expect(saves.length, 'it is saved once').toBe(1);
    saves[0]?.answer(false);
    await answered();
    expect(words.shown, 'what was refused stays').toBe('as typed');
    words.leave();
    expect(saves.length, 'and is tried again').toBe(2);
  });

  it('shows_what_the_file_holds_once_the_words_are_kept', async () => {
    const { saves, words } = field('as the program wrote it');
    settle(words, 'as typed');
    saves[0]?.answer(true);
    await answered();
    expect(words.shown).toBe('as the program wrote it');
  });
});
