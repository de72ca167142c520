import { describe, expect, it, vi } from 'vitest';
import { bindingOf, type Circumstances, type Press } from './match';
import { answered, press, register } from './registry.svelte';
import { bindings, written } from './table';

const still: Circumstances = { mac: false, typing: false, singleKeys: true };
const pressed = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('which key means what', () => {
  it.each([
    ['Ctrl K', pressed('k', { ctrlKey: true }), 'search'],
    ['Ctrl K with caps lock', pressed('K', { ctrlKey: true }), 'search'],
    ['Ctrl 3', pressed('3', { ctrlKey: true }), 'section3'],
    ['N', pressed('n'), 'create'],
    ['Shift N', pressed('N', { shiftKey: true }), null],
    ['?', pressed('?', { shiftKey: true }), 'help'],
    ['/', pressed('/'), 'find'],
    ['Ctrl Z', pressed('z', { ctrlKey: true }), 'undo'],
    ['Ctrl Shift Z', pressed('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    ['Alt left', pressed('ArrowLeft', { altKey: true }), 'previous'],
    ['left alone', pressed('ArrowLeft'), null],
    ['Esc', pressed('Escape'), 'close'],
    ['Ctrl Enter', pressed('Enter', { ctrlKey: true }), 'confirm'],
    ['the Windows key with K', pressed('k', { metaKey: true }), null],
  ])('%s', (_, press, name) => {
    expect(bindingOf(press, still)).toBe(name);
  });

  it('on_macos_cmd_stands_for_ctrl', () => {
    const mac = { ...still, mac: true };
    expect(bindingOf(pressed('k', { metaKey: true }), mac)).toBe('search');
    expect(bindingOf(pressed('k', { ctrlKey: true }), mac)).toBeNull();
    expect(written('redo', true)).toBe('⌘ ⇧ Z');
  });

  it('while_typing_letters_and_undo_belong_to_the_text', () => {
    const typing = { ...still, typing: true };
    expect(bindingOf(pressed('n'), typing)).toBeNull();
    expect(bindingOf(pressed('?', { shiftKey: true }), typing)).toBeNull();
    expect(bindingOf(pressed('z', { ctrlKey: true }), typing)).toBeNull();
    expect(bindingOf(pressed('k', { ctrlKey: true }), typing)).toBe('search');
    expect(bindingOf(pressed('Escape'), typing)).toBe('close');
  });

  it('single_letters_can_be_switched_off', () => {
    const off = { ...still, singleKeys: false };
    expect(bindingOf(pressed('n'), off)).toBeNull();
    expect(bindingOf(pressed('k', { ctrlKey: true }), off)).toBe('search');
  });

  it('a_key_that_composes_a_character_is_left_alone', () => {
    expect(bindingOf(pressed('Enter', { ctrlKey: true, isComposing: true }), still)).toBeNull();
  });

  it('no_two_bindings_share_a_key', () => {
    const combos = Object.values(bindings).map(({ combo }) => JSON.stringify(combo));
    expect(new Set(combos).size).toBe(combos.length);
  });
});

describe('who answers', () => {
  it('the_newest_answers_and_the_older_takes_over_when_it_leaves', () => {
    const [older, newer] = [vi.fn(), vi.fn()];
    const stopOlder = register({ create: older });
    const stopNewer = register({ create: newer });
    expect(press('create')).toBe(true);
    stopNewer();
    expect(press('create')).toBe(true);
    stopOlder();
    expect(press('create')).toBe(false);
    expect([older.mock.calls.length, newer.mock.calls.length]).toEqual([1, 1]);
  });

  it('a_handler_that_says_false_leaves_the_key_to_the_one_before', () => {
    const older = vi.fn();
    const stops = [register({ close: older }), register({ close: () => false })];
    expect(press('close')).toBe(true);
    expect(older).toHaveBeenCalledOnce();
    stops.forEach((stop) => stop());
  });

  it('behind_a_dialog_the_screen_keeps_still_but_its_keys_stay_listed', () => {
    const older = vi.fn();
    const stops = [register({ create: older }), register({}, true)];
    expect(press('create')).toBe(false);
    expect(older).not.toHaveBeenCalled();
    expect(answered()).toContain('create');
    stops.forEach((stop) => stop());
  });

  it('locking_works_through_every_dialog', () => {
    const lock = vi.fn();
    const stops = [register({ lock }), register({}, true), register({}, true)];
    expect(press('lock')).toBe(true);
    expect(lock).toHaveBeenCalledOnce();
    stops.forEach((stop) => stop());
  });
});
