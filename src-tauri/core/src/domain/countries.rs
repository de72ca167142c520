//! Countries: ISO 3166-1 codes with their English names (list of 249 as kept in the public-domain tz database), and the other
//! names that address books use.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::text::sort_key;

/// Code and English name, by code.
pub const COUNTRIES: &[(&str, &str)] = &[
    ("AD", "Andorra"), ("AE", "United Arab Emirates"), ("AF", "Afghanistan"), ("AG", "Antigua & Barbuda"), ("AI", "Anguilla"),
    ("AL", "Albania"), ("AM", "Armenia"), ("AO", "Angola"), ("AQ", "Antarctica"), ("AR", "Argentina"), ("AS", "American Samoa"),
    ("AT", "Austria"), ("AU", "Australia"), ("AW", "Aruba"), ("AX", "Åland Islands"), ("AZ", "Azerbaijan"), ("BA", "Bosnia & Herzegovina"),
    ("BB", "Barbados"), ("BD", "Bangladesh"), ("BE", "Belgium"), ("BF", "Burkina Faso"), ("BG", "Bulgaria"), ("BH", "Bahrain"),
    ("BI", "Burundi"), ("BJ", "Benin"), ("BL", "St Barthelemy"), ("BM", "Bermuda"), ("BN", "Brunei"), ("BO", "Bolivia"),
    ("BQ", "Caribbean NL"), ("BR", "Brazil"), ("BS", "Bahamas"), ("BT", "Bhutan"), ("BV", "Bouvet Island"), ("BW", "Botswana"),
    ("BY", "Belarus"), ("BZ", "Belize"), ("CA", "Canada"), ("CC", "Cocos (Keeling) Islands"), ("CD", "Congo (Dem. Rep.)"),
    ("CF", "Central African Rep."), ("CG", "Congo (Rep.)"), ("CH", "Switzerland"), ("CI", "Côte d'Ivoire"), ("CK", "Cook Islands"),
    ("CL", "Chile"), ("CM", "Cameroon"), ("CN", "China"), ("CO", "Colombia"), ("CR", "Costa Rica"), ("CU", "Cuba"), ("CV", "Cape Verde"),
    ("CW", "Curaçao"), ("CX", "Christmas Island"), ("CY", "Cyprus"), ("CZ", "Czechia"), ("DE", "Germany"), ("DJ", "Djibouti"),
    ("DK", "Denmark"), ("DM", "Dominica"), ("DO", "Dominican Republic"), ("DZ", "Algeria"), ("EC", "Ecuador"), ("EE", "Estonia"),
    ("EG", "Egypt"), ("EH", "Western Sahara"), ("ER", "Eritrea"), ("ES", "Spain"), ("ET", "Ethiopia"), ("FI", "Finland"), ("FJ", "Fiji"),
    ("FK", "Falkland Islands"), ("FM", "Micronesia"), ("FO", "Faroe Islands"), ("FR", "France"), ("GA", "Gabon"), ("GB", "United Kingdom"),
    ("GD", "Grenada"), ("GE", "Georgia"), ("GF", "French Guiana"), ("GG", "Guernsey"), ("GH", "Ghana"), ("GI", "Gibraltar"),
    ("GL", "Greenland"), ("GM", "Gambia"), ("GN", "Guinea"), ("GP", "Guadeloupe"), ("GQ", "Equatorial Guinea"), ("GR", "Greece"),
    ("GS", "South Georgia & the South Sandwich Islands"), ("GT", "Guatemala"), ("GU", "Guam"), ("GW", "Guinea-Bissau"), ("GY", "Guyana"),
    ("HK", "Hong Kong"), ("HM", "Heard Island & McDonald Islands"), ("HN", "Honduras"), ("HR", "Croatia"), ("HT", "Haiti"),
    ("HU", "Hungary"), ("ID", "Indonesia"), ("IE", "Ireland"), ("IL", "Israel"), ("IM", "Isle of Man"), ("IN", "India"),
    ("IO", "British Indian Ocean Territory"), ("IQ", "Iraq"), ("IR", "Iran"), ("IS", "Iceland"), ("IT", "Italy"), ("JE", "Jersey"),
    ("JM", "Jamaica"), ("JO", "Jordan"), ("JP", "Japan"), ("KE", "Kenya"), ("KG", "Kyrgyzstan"), ("KH", "Cambodia"), ("KI", "Kiribati"),
    ("KM", "Comoros"), ("KN", "St Kitts & Nevis"), ("KP", "North Korea"), ("KR", "South Korea"), ("KW", "Kuwait"), ("KY", "Cayman Islands"),
    ("KZ", "Kazakhstan"), ("LA", "Laos"), ("LB", "Lebanon"), ("LC", "St Lucia"), ("LI", "Liechtenstein"), ("LK", "Sri Lanka"),
    ("LR", "Liberia"), ("LS", "Lesotho"), ("LT", "Lithuania"), ("LU", "Luxembourg"), ("LV", "Latvia"), ("LY", "Libya"), ("MA", "Morocco"),
    ("MC", "Monaco"), ("MD", "Moldova"), ("ME", "Montenegro"), ("MF", "St Martin (French)"), ("MG", "Madagascar"),
    ("MH", "Marshall Islands"), ("MK", "North Macedonia"), ("ML", "Mali"), ("MM", "Myanmar"), ("MN", "Mongolia"), ("MO", "Macau"),
    ("MP", "Northern Mariana Islands"), ("MQ", "Martinique"), ("MR", "Mauritania"), ("MS", "Montserrat"), ("MT", "Malta"),
    ("MU", "Mauritius"), ("MV", "Maldives"), ("MW", "Malawi"), ("MX", "Mexico"), ("MY", "Malaysia"), ("MZ", "Mozambique"),
    ("NA", "Namibia"), ("NC", "New Caledonia"), ("NE", "Niger"), ("NF", "Norfolk Island"), ("NG", "Nigeria"), ("NI", "Nicaragua"),
    ("NL", "Netherlands"), ("NO", "Norway"), ("NP", "Nepal"), ("NR", "Nauru"), ("NU", "Niue"), ("NZ", "New Zealand"), ("OM", "Oman"),
    ("PA", "Panama"), ("PE", "Peru"), ("PF", "French Polynesia"), ("PG", "Papua New Guinea"), ("PH", "Philippines"), ("PK", "Pakistan"),
    ("PL", "Poland"), ("PM", "St Pierre & Miquelon"), ("PN", "Pitcairn"), ("PR", "Puerto Rico"), ("PS", "Palestine"), ("PT", "Portugal"),
    ("PW", "Palau"), ("PY", "Paraguay"), ("QA", "Qatar"), ("RE", "Réunion"), ("RO", "Romania"), ("RS", "Serbia"), ("RU", "Russia"),
    ("RW", "Rwanda"), ("SA", "Saudi Arabia"), ("SB", "Solomon Islands"), ("SC", "Seychelles"), ("SD", "Sudan"), ("SE", "Sweden"),
    ("SG", "Singapore"), ("SH", "St Helena"), ("SI", "Slovenia"), ("SJ", "Svalbard & Jan Mayen"), ("SK", "Slovakia"),
    ("SL", "Sierra Leone"), ("SM", "San Marino"), ("SN", "Senegal"), ("SO", "Somalia"), ("SR", "Suriname"), ("SS", "South Sudan"),
    ("ST", "Sao Tome & Principe"), ("SV", "El Salvador"), ("SX", "St Maarten (Dutch)"), ("SY", "Syria"), ("SZ", "Eswatini"),
    ("TC", "Turks & Caicos Is"), ("TD", "Chad"), ("TF", "French S. Terr."), ("TG", "Togo"), ("TH", "Thailand"), ("TJ", "Tajikistan"),
    ("TK", "Tokelau"), ("TL", "East Timor"), ("TM", "Turkmenistan"), ("TN", "Tunisia"), ("TO", "Tonga"), ("TR", "Türkiye"),
    ("TT", "Trinidad & Tobago"), ("TV", "Tuvalu"), ("TW", "Taiwan"), ("TZ", "Tanzania"), ("UA", "Ukraine"), ("UG", "Uganda"),
    ("UM", "US minor outlying islands"), ("US", "United States"), ("UY", "Uruguay"), ("UZ", "Uzbekistan"), ("VA", "Vatican City"),
    ("VC", "St Vincent"), ("VE", "Venezuela"), ("VG", "Virgin Islands (UK)"), ("VI", "Virgin Islands (US)"), ("VN", "Vietnam"),
    ("VU", "Vanuatu"), ("WF", "Wallis & Futuna"), ("WS", "Samoa"), ("YE", "Yemen"), ("YT", "Mayotte"), ("ZA", "South Africa"),
    ("ZM", "Zambia"), ("ZW", "Zimbabwe"),
];

/// Other names, as sort keys: short forms, endonyms, codes of three letters.
const ALSO: &[(&str, &[&str])] = &[
    ("US", &["usa", "united states of america", "u s a", "u s", "america", "vereinigte staaten", "etats unis", "estados unidos"]),
    ("GB", &["uk", "great britain", "england", "scotland", "wales", "northern ireland", "gbr", "britain", "united kingdom of great britain and northern ireland", "royaume uni", "reino unido", "vereinigtes konigreich"]),
    ("DE", &["deutschland", "deu", "ger", "allemagne", "alemania"]),
    ("AT", &["osterreich", "aut", "autriche"]),
    ("CH", &["schweiz", "suisse", "svizzera", "che"]),
    ("FR", &["fra", "frankreich", "francia"]),
    ("ES", &["espana", "esp", "spanien", "espagne"]),
    ("PT", &["prt"]),
    ("IT", &["italia", "ita", "italien", "italie"]),
    ("NL", &["the netherlands", "holland", "nederland", "nld", "niederlande", "pays bas"]),
    ("BE", &["belgie", "belgique", "belgien", "bel"]),
    ("PL", &["polska", "pol", "polen"]),
    ("IE", &["republic of ireland", "eire", "irl"]),
    ("CA", &["can", "kanada"]),
    ("MX", &["mex", "mexiko"]),
    ("BR", &["brasil", "bra", "brasilien"]),
    ("CZ", &["czech republic", "cze"]),
    ("TR", &["turkey", "tur"]),
    ("KR", &["korea", "republic of korea", "kor"]),
    ("RU", &["russian federation", "rus"]),
    ("VN", &["viet nam", "vnm"]),
    ("IN", &["ind", "bharat"]),
    ("CN", &["people s republic of china", "chn", "prc"]),
    ("JP", &["jpn", "nippon"]),
    ("AU", &["aus", "australien"]),
    ("NZ", &["nzl", "aotearoa"]),
    ("PH", &["the philippines", "phl"]),
    ("UA", &["ukr"]),
    ("ZA", &["zaf", "rsa"]),
];

/// Every name and code under its sort key, so that a long list is matched quickly.
static BY_KEY: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let also = ALSO.iter().flat_map(|(code, names)| names.iter().map(|name| ((*name).to_owned(), *code)));
    let names = COUNTRIES.iter().map(|(code, name)| (sort_key(name), *code));
    let codes = COUNTRIES.iter().map(|(code, _)| (code.to_lowercase(), *code));
    also.chain(names).chain(codes).collect()
});

/// The code for a name or code as people write it; `None` when it is neither.
pub fn code(written: &str) -> Option<&'static str> {
    if written.trim().is_empty() {
        return None;
    }
    BY_KEY.get(&sort_key(written)).copied()
}

/// The English name of a code; the code itself when it is not known.
pub fn name(code: &str) -> &str {
    COUNTRIES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_code_and_by_the_names_people_use() {
        for (written, found) in [
            ("us", Some("US")),
            (" USA ", Some("US")),
            ("United States", Some("US")),
            ("U.S.A.", Some("US")),
            ("Österreich", Some("AT")),
            ("Turkey", Some("TR")),
            ("Côte d'Ivoire", Some("CI")),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(code(written), found, "{written}");
        }
    }

    #[test]
    fn every_code_stands_once_and_in_order() {
        assert!(COUNTRIES.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a < b)), "codes ascend");
        assert!(ALSO.iter().all(|(code, _)| COUNTRIES.iter().any(|(known, _)| known == code)), "other names belong to known codes");
    }
}
