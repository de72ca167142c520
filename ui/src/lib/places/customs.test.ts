import { describe, expect, it } from 'vitest';
import { currencyCodes, currencyOf, paperOf, zoneOf } from './customs';
import { countryChoices, currencyChoices } from './index';

describe('what goes with a country', () => {
  it.each([
    ['US', 'USD', 'letter', 'America/New_York'],
    ['AT', 'EUR', 'a4', 'Europe/Vienna'],
    ['CH', 'CHF', 'a4', 'Europe/Zurich'],
    ['CA', 'CAD', 'letter', 'America/Toronto'],
  ])('%s pays with %s and prints on %s', (country, currency, paper, zone) => {
    expect(currencyOf(country)).toBe(currency);
    expect(paperOf(country)).toBe(paper);
    expect([zone, undefined], 'some systems cannot tell a zone').toContain(zoneOf(country));
  });

  it('every_country_on_offer_pays_with_something_but_the_uninhabited_south', () => {
    const without = countryChoices().filter(({ value }) => !currencyOf(value));
    expect(without.map(({ value }) => value)).toEqual(['AQ']);
  });

  it('no_currency_is_listed_twice_and_none_is_gone_or_unknown', () => {
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
    for (const gone of ['DEM', 'XXX', 'HRK', 'ADP', 'XAU'])
      expect(currencyChoices().map(({ value }) => value)).not.toContain(gone);
  });
});
