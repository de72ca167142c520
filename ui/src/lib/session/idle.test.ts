import { describe, expect, it } from 'vitest';
import { idle } from './idle';

const minute = 60_000;

function clock() {
  let at = 0;
  return { now: () => at, pass: (time: number) => (at += time) };
}

describe('locking by itself', () => {
  it('is_due_after_the_minutes_without_a_key_or_a_click', () => {
    const time = clock();
    const watch = idle(time.now);
    for (let passed = 0; passed < 14; passed++) {
      time.pass(minute);
      expect(watch.isDue(15), `after ${passed + 1} minutes`).toBe(false);
    }
    time.pass(minute);
    expect(watch.isDue(15), 'after fifteen').toBe(true);
  });

  it('starts_anew_with_every_touch', () => {
    const time = clock();
    const watch = idle(time.now);
    for (let passed = 0; passed < 60; passed++) {
      time.pass(minute);
      watch.touch();
      expect(watch.isDue(15)).toBe(false);
    }
  });

  it('is_due_at_once_when_the_computer_has_slept', () => {
    const time = clock();
    const watch = idle(time.now);
    time.pass(2 * minute);
    watch.touch();
    expect(watch.isDue(15), 'the key that wakes it comes too late').toBe(true);
  });

  it('never_comes_when_the_owner_said_never', () => {
    const time = clock();
    const watch = idle(time.now);
    time.pass(600 * minute);
    expect(watch.isDue(0)).toBe(false);
  });
});
