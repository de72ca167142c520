import { describe, expect, it } from 'vitest';
import { href, placeOf } from './index';
import { matchPath, readHash, writeHash } from './match';

describe('addresses', () => {
  it.each([
    ['#/today', 'today', {}],
    ['#/contractors', 'contractors', {}],
    ['#/contractors/new', 'contractorNew', {}],
    ['#/contractors/7', 'contractor', { id: '7' }],
    ['#/contractors/7/work', 'contractorTab', { id: '7', tab: 'work' }],
    ['#/agreements/7/sign', 'agreementSign', { id: '7' }],
    ['', 'today', {}],
    ['#/nowhere/at/all', 'today', {}],
  ])('%s is %s', (hash, name, params) => {
    expect(placeOf(hash)).toMatchObject({ name, params });
  });

  it('a_query_is_read_and_empty_values_are_not_written', () => {
    expect(placeOf('#/work?open=3&view=calendar').query).toEqual({ open: '3', view: 'calendar' });
    expect(href('work', {}, { open: '3', view: '' })).toBe('#/work?open=3');
  });

  it('what_is_written_is_read_back_whatever_the_id_holds', () => {
    for (const id of ['7', 'a/b', 'ä ö', '100%', '?x=1', '#']) {
      const place = placeOf(href('contractor', { id }));
      expect(place.params['id'], `id ${id}`).toBe(id);
    }
  });

  it('a_bad_escape_in_an_address_is_kept_instead_of_failing', () => {
    expect(readHash('#/contractors/%E0%A4%A').segments).toEqual(['contractors', '%E0%A4%A']);
  });

  it('a_path_of_another_length_does_not_match', () => {
    expect(matchPath('/contractors/:id', ['contractors'])).toBeNull();
    expect(matchPath('/contractors/:id', ['contractors', '7', 'work'])).toBeNull();
    expect(writeHash('/contractors/:id', { id: '7' })).toBe('#/contractors/7');
  });
});
