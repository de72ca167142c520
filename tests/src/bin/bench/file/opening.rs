//! Opening a file with a long history against one with a short history, both with nothing but the key to be found out.

use std::path::Path;

use serde_json::json;

use super::safe::{BOTH, Safe, remove_both, unlocked};
use super::{Amounts, business};
use crate::Outcome;
use crate::commands::grouped;
use crate::desk::Call;
use crate::measure::side_by_side;
use crate::table::{Row, Unit};

const TARGET: f64 = 2.0;
/// A business with a contractor, an agreement, a review and a sheet or two each has so many entries before its first hand-off.
const BEFORE_HANDOFFS: usize = 651;

/// Takes the long file that the check left. Plain and encrypted; with the key at hand, and with the passphrase typed.
pub fn run(folder: &Path, amounts: Amounts) -> Outcome<Vec<Row>> {
    let (long, short) = (folder.join("long.counterpart"), folder.join("short.counterpart"));
    business(&short, amounts.short.saturating_sub(BEFORE_HANDOFFS).max(100), amounts.short)?;
    let mut rows = Vec::new();
    for safe in BOTH {
        let files = [safe.of(&long)?, safe.of(&short)?];
        let mut measured = |what: &str, turns, open: &dyn Fn(&Path) -> Outcome| {
            eprintln!("  {what}, {} …", safe.words());
            let pair = side_by_side(turns, |_| open(&files[0]), |_| open(&files[1]))?;
            rows.push(Row {
                what: format!("{what}, {} entries, {}", grouped(amounts.long), safe.words()),
                against: "the same with 1,000 entries",
                pair,
                unit: Unit::Seconds,
                target: TARGET,
                note: String::new(),
            });
            Outcome::Ok(())
        };
        measured("Opening", amounts.quick, &|path| safe.session(path).map(drop))?;
        measured("Opening until Today is there", amounts.quick, &|path| {
            Call::new("today.get", &json!({}))?.send(&safe.session(path)?).map(drop)
        })?;
        if safe == Safe::Encrypted {
            measured("Opening with the passphrase typed", amounts.slow, &|path| unlocked(path).map(drop))?;
        }
    }
    remove_both(&long);
    remove_both(&short);
    Ok(rows)
}
