import { describe, expect, it } from 'vitest';
import { typedOver } from './kept';

describe('what was typed, over a record that changed meanwhile', () => {
  it('typed_fields_stay_and_the_others_are_the_newest', () => {
    const begun = { name: 'Jonah', does: 'Signs', tags: ['a'] };
    const typed = { ...begun, does: 'Sign writer' };
    const now = { name: 'Jonah Pike', does: 'Signs', tags: ['a', 'b'] };
    expect(typedOver(now, { typed, begun })).toEqual({
      name: 'Jonah Pike',
      does: 'Sign writer',
      tags: ['a', 'b'],
    });
  });

  it('a_list_that_was_typed_into_stays_whole', () => {
    const begun = { points: [''] };
    const typed = { points: ['Straight', 'Even'] };
    expect(typedOver({ points: [''] }, { typed, begun }).points).toEqual(['Straight', 'Even']);
  });
});
