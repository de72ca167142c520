/** What goes with a country: its currency, its size of paper and the time at its capital. Proposals only. */

/** ISO 4217: each currency in use, and the countries that pay with it. */
const currencies =
  'AED:AE AFN:AF ALL:AL AMD:AM AOA:AO ARS:AR AUD:AU,KI,NR,NF,CX,CC,HM,TV AWG:AW AZN:AZ BAM:BA BBD:BB BDT:BD BHD:BH BIF:BI BMD:BM BND:BN BOB:BO BRL:BR BSD:BS BTN:BT BWP:BW BYN:BY BZD:BZ CAD:CA CDF:CD CHF:CH,LI CLP:CL CNY:CN COP:CO CRC:CR CUP:CU CVE:CV CZK:CZ DJF:DJ DKK:DK,FO,GL DOP:DO DZD:DZ EGP:EG ERN:ER ETB:ET EUR:AD,AT,AX,BE,BG,BL,CY,DE,EE,ES,FI,FR,GF,GP,GR,HR,IE,IT,LT,LU,LV,MC,ME,MF,MQ,MT,NL,PM,PT,RE,SI,SK,SM,TF,VA,XK,YT FJD:FJ FKP:FK GBP:GB,GG,IM,JE,GS GEL:GE GHS:GH GIP:GI GMD:GM GNF:GN GTQ:GT GYD:GY HKD:HK HNL:HN HTG:HT HUF:HU IDR:ID ILS:IL,PS INR:IN IQD:IQ IRR:IR ISK:IS JMD:JM JOD:JO JPY:JP KES:KE KGS:KG KHR:KH KMF:KM KPW:KP KRW:KR KWD:KW KYD:KY KZT:KZ LAK:LA LBP:LB LKR:LK LRD:LR LSL:LS LYD:LY MAD:MA,EH MDL:MD MGA:MG MKD:MK MMK:MM MNT:MN MOP:MO MRU:MR MUR:MU MVR:MV MWK:MW MXN:MX MYR:MY MZN:MZ NAD:NA NGN:NG NIO:NI NOK:NO,SJ,BV NPR:NP NZD:NZ,CK,NU,PN,TK OMR:OM PAB:PA PEN:PE PGK:PG PHP:PH PKR:PK PLN:PL PYG:PY QAR:QA RON:RO RSD:RS RUB:RU RWF:RW SAR:SA SBD:SB SCR:SC SDG:SD SEK:SE SGD:SG SHP:SH SLE:SL SOS:SO SRD:SR SSP:SS STN:ST SYP:SY SZL:SZ THB:TH TJS:TJ TMT:TM TND:TN TOP:TO TRY:TR TTD:TT TWD:TW TZS:TZ UAH:UA UGX:UG USD:US,AS,BQ,EC,FM,GU,IO,MH,MP,PR,PW,SV,TC,TL,UM,VG,VI UYU:UY UZS:UZ VES:VE VND:VN VUV:VU WST:WS XAF:CM,CF,CG,GA,GQ,TD XCD:AG,AI,DM,GD,KN,LC,MS,VC XCG:CW,SX XOF:BF,BJ,CI,GW,ML,NE,SN,TG XPF:NC,PF,WF YER:YE ZAR:ZA ZMW:ZM ZWG:ZW'
    .split(' ')
    .map((line) => {
      const [currency = '', countries = ''] = line.split(':');
      return { currency, countries: countries.split(',') };
    });

/** Countries that print on Letter; all others print on A4. Source: CLDR, supplemental data, paper sizes. */
const letter = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/** Where a country has several times, that of its capital or its largest city. */
const zones: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  US: 'America/New_York',
};

/** Every currency in use. */
export const currencyCodes: readonly string[] = currencies.map(({ currency }) => currency);

export function currencyOf(country: string): string | undefined {
  return currencies.find(({ countries }) => countries.includes(country))?.currency;
}

export function paperOf(country: string): 'letter' | 'a4' {
  return letter.has(country) ? 'letter' : 'a4';
}

/** Undefined where the system cannot tell, or where there are several and none stands out. */
export function zoneOf(country: string): string | undefined {
  if (zones[country]) return zones[country];
  // Newer web views have it as a method, others as a property
  const place = new Intl.Locale(`und-${country}`) as {
    getTimeZones?: () => string[];
    timeZones?: string[];
  };
  const [zone, ...more] = place.getTimeZones?.() ?? place.timeZones ?? [];
  return more.length === 0 ? zone : undefined;
}
