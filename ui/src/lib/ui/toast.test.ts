import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toast } from './toast.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  toast.dismiss();
  vi.useRealTimers();
});

describe('the toast', () => {
  it('stays_eight_seconds', () => {
    toast.show({ text: 'Saved' });
    vi.advanceTimersByTime(7999);
    expect(toast.current?.text).toBe('Saved');
    vi.advanceTimersByTime(1);
    expect(toast.current).toBeNull();
  });

  it('waits_under_the_pointer_and_then_has_the_rest_of_its_time', () => {
    toast.show({ text: 'Saved' });
    vi.advanceTimersByTime(6000);
    toast.pause();
    vi.advanceTimersByTime(60_000);
    expect(toast.current).not.toBeNull();
    toast.resume();
    vi.advanceTimersByTime(1999);
    expect(toast.current).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(toast.current).toBeNull();
  });

  it('a_newer_one_takes_the_place_with_its_full_time', () => {
    toast.show({ text: 'First' });
    vi.advanceTimersByTime(7000);
    toast.show({ text: 'Second' });
    vi.advanceTimersByTime(7000);
    expect(toast.current?.text).toBe('Second');
  });

  it('undo_runs_once_and_closes_it', () => {
    const undo = vi.fn();
    toast.show({ text: 'Removed', undo });
    toast.undo();
    toast.undo();
    expect(undo).toHaveBeenCalledOnce();
    expect(toast.current).toBeNull();
  });
});
