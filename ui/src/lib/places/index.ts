/** Countries, currencies, time zones and ways of writing to choose from, named by the system's own tables. */
import { region } from '../format';
import { currencyCodes } from './customs';

export { currencyOf, paperOf, zoneOf } from './customs';

export interface Choice {
  value: string;
  label: string;
  /** Stands at the right: a code, the time there. */
  note?: string;
}

/** ISO 3166-1. */
const countryCodes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );

/** How dates and amounts can be written, each in its own language's customs. */
const localeCodes =
  'en-US en-GB en-CA en-AU en-NZ en-IE en-IN en-ZA de-DE de-AT de-CH fr-FR fr-CA fr-CH es-ES es-MX es-US it-IT nl-NL pt-BR pt-PT da-DK sv-SE nb-NO fi-FI pl-PL cs-CZ hu-HU ro-RO tr-TR el-GR uk-UA ja-JP ko-KR zh-CN zh-TW'.split(
    ' ',
  );

function named(codes: readonly string[], type: 'region' | 'currency'): Choice[] {
  const names = new Intl.DisplayNames(region.locale, { type });
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value, note: value }))
    .sort((a, b) => a.label.localeCompare(b.label, region.locale));
}

/** By name, in the order of the owner's language. */
export function countryChoices(): Choice[] {
  return named(countryCodes, 'region');
}

/** By name, in the order of the owner's language. */
export function currencyChoices(): Choice[] {
  return named(currencyCodes, 'currency');
}

/** "New York" beside "America", as people look for a city and not for a path. */
export function zoneChoices(): Choice[] {
  // Some web views name UTC themselves, others do not
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => {
    const parts = value.replaceAll('_', ' ').split('/');
    const label = parts.at(-1) ?? value;
    return { value, label, note: parts.slice(0, -1).join(', ') };
  });
}

/** Each with an example, because the example is what one chooses by. */
export function localeChoices(): Choice[] {
  const names = new Intl.DisplayNames(region.locale, {
    type: 'language',
    languageDisplay: 'standard',
  });
  return localeCodes.map((value) => ({
    value,
    label: names.of(value) ?? value,
    note: example(value),
  }));
}

function example(locale: string): string {
  const day = new Date(Date.UTC(2027, 2, 31));
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).format(day);
  return `${date}   ${new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(1234.5)}`;
}

/** What a picker shows for a value that its list does not know. */
export function withValue(choices: Choice[], value: string): Choice[] {
  const known = value === '' || choices.some((choice) => choice.value === value);
  return known ? choices : [{ value, label: value }, ...choices];
}
