import { describe, expect, it } from 'vitest';
import { fits, matching } from './matching';

const places = [
  { value: 'DE', label: 'Germany', note: 'DE' },
  { value: 'CI', label: 'Côte d’Ivoire', note: 'CI' },
  { value: 'GB', label: 'United Kingdom', note: 'GB' },
  { value: 'US', label: 'United States', note: 'US' },
];
const values = (typed: string) => matching(places, typed).map(({ value }) => value);

describe('narrowing a list', () => {
  it.each([
    ['uni', ['GB', 'US']],
    ['king', ['GB']],
    ['united k', ['GB']],
    ['us', ['US']],
    ['cote', ['CI']],
    ['IVOIRE', ['CI']],
    ['many', []],
    ['', ['DE', 'CI', 'GB', 'US']],
  ])('“%s” finds %j', (typed, found) => {
    expect(values(typed)).toEqual(found);
  });

  it('a_code_typed_whole_comes_before_a_name_that_begins_so', () => {
    const rows = [
      { value: 'DO', label: 'Denver' },
      { value: 'DE', label: 'Germany' },
    ];
    expect(matching(rows, 'de').map(({ value }) => value)).toEqual(['DE', 'DO']);
  });

  it('every_typed_word_must_begin_some_word', () => {
    expect(fits('new agr', 'New agreement')).toBe(true);
    expect(fits('new x', 'New agreement')).toBe(false);
  });
});
