//! An address book from outside: its cards read and taken in.
#![no_main]

use counterpart_core::exchange::{card, incoming};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(found) = card::read(bytes) else { return };
    assert!(!found.cards.is_empty() || !found.broken.is_empty(), "a file without any card is refused");
    let mut entries = incoming::from_cards(&found.cards);
    assert_eq!(entries.len(), found.cards.len(), "no card is lost on the way");
    incoming::flag_repeats(&mut entries);
});
