import { afterEach, describe, expect, it } from 'vitest';
import { region } from '../format/region.svelte';
import * as catalogue from './index';
import { say } from './say';

afterEach(() => {
  region.locale = 'en-US';
});

describe('texts', () => {
  it('named_parts_are_filled_in_and_numbers_follow_the_locale', () => {
    const texts = say({ greeting: 'Hello {name}, {total} files' });
    expect(texts.greeting({ name: 'Inés', total: 1234 })).toBe('Hello Inés, 1,234 files');
    region.locale = 'de-DE';
    expect(texts.greeting({ name: 'Inés', total: 1234 })).toBe('Hello Inés, 1.234 files');
  });

  it('braces_in_a_value_are_not_filled_again', () => {
    const texts = say({ greeting: 'Hello {name}' });
    expect(texts.greeting({ name: '{name} $& <b>' })).toBe('Hello {name} $& <b>');
  });

  it('plural_forms_follow_the_rules_of_the_language', () => {
    const texts = say({ days: { one: '{n} den', few: '{n} dny', other: '{n} dní' } });
    region.locale = 'cs-CZ';
    expect([1, 3, 5].map((n) => texts.days({ n }))).toEqual(['1 den', '3 dny', '5 dní']);
    region.locale = 'en-US';
    expect(texts.days({ n: 3 }), 'English knows no few').toBe('3 dní');
  });

  it('a_missing_text_or_part_does_not_compile', () => {
    const texts = say({ greeting: 'Hello {name}', title: 'Today' });
    // @ts-expect-error there is no such text
    expect(texts.farewell).toBeUndefined();
    // @ts-expect-error the name is missing
    expect(texts.greeting({})).toBe('Hello {name}');
    expect(texts.title()).toBe('Today');
  });

  it('every_text_follows_the_writing_rules', () => {
    const everything = Object.entries(catalogue).flatMap(([feature, texts]) =>
      Object.entries(texts as Record<string, (values: object) => string>).map(
        ([key, text]) => [`${feature}.${key}`, text({ n: 2 })] as const,
      ),
    );
    for (const [key, text] of everything) {
      expect(text, `${key} is empty`).not.toBe('');
      expect(text, `${key} shouts, begs or promises law`).not.toMatch(
        /!|\bplease\b|legally binding|compliant|certified/i,
      );
    }
  });
});
