/** Countries and time zones to choose from, named by the system's own tables. */
import { region } from '../../lib/format';

const countryCodes =
  'AR AT AU BE BG BR CA CH CL CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT JP KE KR LT LU LV MA MT MX MY NG NL NO NZ PE PH PK PL PT RO RS SA SE SG SI SK TH TN TR TW UA US UY VN ZA'.split(
    ' ',
  );

/** By name, in the order of the owner's language. */
export function countryOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(region.locale, { type: 'region' });
  return countryCodes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, region.locale));
}

export function timeZones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}
