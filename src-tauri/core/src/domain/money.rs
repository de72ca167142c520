//! Money: a decimal amount and an ISO 4217 currency; kept as integer minor units, never a float.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};

/// An amount as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Money {
    /// Plain decimal with the currency's places, e.g. "780.00" or "-12000".
    pub amount: String,
    /// ISO 4217, e.g. "USD".
    pub currency: String,
}

/// Currencies whose minor unit is not a hundredth (ISO 4217:2015, list one).
const OTHER_PLACES: &[(u32, &[&str])] = &[
    (
        0,
        &[
            "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF",
        ],
    ),
    (3, &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]),
    (4, &["CLF", "UYW"]),
];

/// Decimal places of a currency's minor unit.
pub fn places(currency: &str) -> u32 {
    OTHER_PLACES.iter().find(|(_, codes)| codes.contains(&currency)).map_or(2, |(places, _)| *places)
}

/// Checks that `typed` looks like an ISO 4217 code and gives it in capitals.
pub fn currency(field: &str, typed: &str) -> Result<String> {
    let code = typed.trim().to_ascii_uppercase();
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err(Error::invalid(field, "Write the currency as three letters, for example USD or EUR."))
    }
}

impl Money {
    /// From minor units, e.g. 78000 and "USD" is "780.00".
    pub fn from_minor(minor: i64, currency: &str) -> Self {
        Self { amount: Decimal::new(minor, places(currency)).to_string(), currency: currency.to_owned() }
    }

    /// The amount as a text says it, e.g. "$1,234.50" or "CHF 1,234.50".
    #[must_use]
    pub fn said(&self) -> String {
        let (whole, fraction) = self
            .amount
            .split_once('.')
            .map_or((self.amount.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let fraction = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
        match self.currency.as_str() {
            "USD" => format!("{sign}${grouped}{fraction}"),
            "EUR" => format!("{sign}€{grouped}{fraction}"),
            "GBP" => format!("{sign}£{grouped}{fraction}"),
            other => format!("{other} {sign}{grouped}{fraction}"),
        }
    }
}

/// The one rounding rule: half away from zero, as people round on paper.
pub fn round(amount: Decimal, currency: &str) -> Decimal {
    amount.round_dp_with_strategy(places(currency), RoundingStrategy::MidpointAwayFromZero)
}

/// Reads a typed amount into minor units. An empty text is no amount. Spaces, apostrophes and the currency's own sign may
/// stand in it; "1,234.56" and "1.234,56" are both understood; what could mean two things is refused with both readings.
pub fn parse(field: &str, typed: &str, currency: &str) -> Result<Option<i64>> {
    let bare: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '\'' | '’' | '$' | '€' | '£' | '¥'))
        .collect();
    let bare = bare.strip_prefix(currency).or_else(|| bare.strip_suffix(currency)).unwrap_or(&bare);
    if bare.is_empty() {
        return Ok(None);
    }
    let plain = plain(field, bare, currency)?;
    let amount: Decimal = plain.parse().map_err(|_| wrong(field, typed))?;
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err(Error::invalid(field, "An amount cannot be below zero here."));
    }
    let places = places(currency);
    if amount.normalize().scale() > places {
        return Err(Error::invalid(
            field,
            format!("{currency} has {places} decimal places; “{}” has more. Nothing was rounded.", shown(typed)),
        ));
    }
    let minor = amount.checked_mul(Decimal::from(10_i64.pow(places))).and_then(|minor| minor.to_i64());
    minor.map(Some).ok_or_else(|| Error::invalid(field, "This amount is too large to keep."))
}

/// Brings separators to "1234.56".
fn plain(field: &str, bare: &str, currency: &str) -> Result<String> {
    let digits_only = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = bare.strip_prefix('-').unwrap_or(bare);
    if !unsigned.chars().all(|sign| sign.is_ascii_digit() || sign == '.' || sign == ',') {
        return Err(wrong(field, bare));
    }
    let last = |sign: char| unsigned.rfind(sign);
    let decimal = match (last('.'), last(',')) {
        (None, None) => None,
        (Some(dot), Some(comma)) => Some(if dot > comma { '.' } else { ',' }),
        (Some(_), None) => lone(field, unsigned, '.', currency)?,
        (None, Some(_)) => lone(field, unsigned, ',', currency)?,
    };
    let (whole, fraction) = decimal.and_then(|sign| unsigned.rsplit_once(sign)).unwrap_or((unsigned, ""));
    let grouping = if decimal == Some('.') { ',' } else { '.' };
    let groups: Vec<&str> = whole.split([grouping, if decimal.is_none() { ',' } else { grouping }]).collect();
    let well_grouped = groups.len() == 1
        || groups.iter().skip(1).all(|group| group.len() == 3)
            && groups.first().is_some_and(|first| (1..=3).contains(&first.len()));
    if !well_grouped
        || !groups.iter().all(|group| digits_only(group))
        || (!fraction.is_empty() && !digits_only(fraction))
    {
        return Err(wrong(field, bare));
    }
    let sign = if bare.starts_with('-') { "-" } else { "" };
    Ok(format!("{sign}{}{}{fraction}", groups.concat(), if fraction.is_empty() { "" } else { "." }))
}

/// One kind of separator only: several are groups; one with three digits behind could be either, and is asked about.
fn lone(field: &str, text: &str, sign: char, currency: &str) -> Result<Option<char>> {
    if text.matches(sign).count() > 1 {
        return Ok(None);
    }
    let (head, tail) = text.rsplit_once(sign).unwrap_or((text, ""));
    // No group of thousands begins with a zero.
    if tail.len() != 3 || head.starts_with('0') || places(currency) == 3 {
        return Ok(Some(sign));
    }
    let (text, whole) = (shown(text), shown(&text.replace(sign, "")));
    let with_places = match places(currency) {
        0 => format!("; {currency} has no decimal places"),
        few => format!(" or {}.{}", shown(head), tail.get(..usize::try_from(few).unwrap_or(2)).unwrap_or(tail)),
    };
    Err(Error::invalid(
        field,
        format!("“{text}” can mean {whole} or {} point {tail}. Write {whole}{with_places}.", shown(head)),
    ))
}

fn wrong(field: &str, typed: &str) -> Error {
    Error::invalid(field, format!("“{}” is not an amount. Write it like 780 or 780.50.", shown(typed)))
}

/// What was typed, as a sentence repeats it: an endless text only by its beginning.
fn shown(typed: &str) -> String {
    match typed.trim().char_indices().nth(40) {
        Some((end, _)) => format!("{}…", typed.trim().get(..end).unwrap_or_default()),
        None => typed.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn typed_amounts_are_read_exactly() {
        for (typed, currency, minor) in [
            ("780", "USD", Some(78_000)),
            ("780.5", "USD", Some(78_050)),
            ("1,234.56", "USD", Some(123_456)),
            ("1.234,56", "EUR", Some(123_456)),
            ("$ 1 234,50", "USD", Some(123_450)),
            ("1.234.567", "EUR", Some(123_456_700)),
            ("12'000.10", "CHF", Some(1_200_010)),
            ("1500", "JPY", Some(1500)),
            ("1.234", "KWD", Some(1234)),
            ("EUR 12", "EUR", Some(1200)),
            ("  ", "USD", None),
        ] {
            assert_eq!(parse("price", typed, currency).unwrap(), minor, "{typed} {currency}");
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused_by_field() {
        for (typed, currency) in [
            ("12.345", "USD"),
            ("1.2345", "EUR"),
            ("12.5", "JPY"),
            ("abc", "USD"),
            ("-5", "USD"),
            ("1,23,45", "USD"),
            ("1..2", "USD"),
            ("9999999999999999999", "USD"),
            (".", "USD"),
            ("١٢", "USD"),
        ] {
            let error = parse("price", typed, currency).unwrap_err();
            assert!(matches!(&error, Error::Invalid { field, .. } if field == "price"), "{typed}: {error}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked_about_with_what_would_be_taken() {
        for (typed, currency, words) in [
            ("10.125", "USD", "“10.125” can mean 10125 or 10 point 125. Write 10125 or 10.12."),
            ("10,125", "JPY", "“10,125” can mean 10125 or 10 point 125. Write 10125; JPY has no decimal places."),
            ("0.005", "USD", "USD has 2 decimal places; “0.005” has more. Nothing was rounded."),
        ] {
            assert_eq!(parse("price", typed, currency).unwrap_err().to_string(), words, "{typed}");
        }
        for taken in ["10125", "10.12"] {
            assert!(parse("price", taken, "USD").is_ok(), "{taken} was suggested");
        }
    }

    #[test]
    fn amounts_print_with_their_own_places() {
        for (minor, currency, amount) in
            [(78_000, "USD", "780.00"), (5, "EUR", "0.05"), (1500, "JPY", "1500"), (1234, "KWD", "1.234")]
        {
            assert_eq!(Money::from_minor(minor, currency).amount, amount);
        }
    }

    #[test]
    fn amounts_are_said_with_groups_and_their_own_sign() {
        for (minor, currency, said) in [
            (78_000, "USD", "$780.00"),
            (123_456_789, "EUR", "€1,234,567.89"),
            (1500, "JPY", "JPY 1,500"),
            (100_000, "CHF", "CHF 1,000.00"),
            (-5, "GBP", "-£0.05"),
        ] {
            assert_eq!(Money::from_minor(minor, currency).said(), said);
        }
    }
}
