#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::storage::migrate;
use crate::storage::tables::TABLES;

#[test]
fn every_table_of_the_log_has_room_in_the_mask() {
    let mut conn = Connection::open_in_memory().unwrap();
    migrate::run(&mut conn).unwrap();
    for table in TABLES {
        let columns = conn.prepare(&format!("SELECT * FROM {}", table.name)).unwrap().column_count();
        assert!(columns <= 64, "{} has {columns} columns; one beyond 64 would never be compared", table.name);
    }
}

#[test]
fn a_printed_code_is_read_as_it_is_typed() {
    let printed = Witness::print(538, "3f2a9c1e77d041aa0000");
    assert_eq!(printed, "538 · 3f2a 9c1e 77d0 41aa");
    for typed in [printed.as_str(), "538·3F2A9C1E77D041AA", " 538 ·  3f2a-9c1e 77d0 41aa "] {
        let witness = Witness::printed(typed).unwrap();
        assert_eq!((witness.seq, witness.hash.as_str()), (Some(538), "3f2a9c1e77d041aa"), "{typed}");
    }
    for typed in [
        "538 3f2a 9c1e 77d0 41aa",
        "History 538 · 3f2a 9c1e 77d0 41aa",
        "538-3f2a-9c1e-77d0-41aa",
        "538 3f2a9c1e77d041aa",
    ] {
        let witness = Witness::printed(typed).unwrap();
        assert_eq!(
            (witness.seq, witness.hash.as_str()),
            (Some(538), "3f2a9c1e77d041aa"),
            "{typed}: no keyboard has the dot"
        );
    }
    for typed in ["3f2a 9c1e", "1234 5678 9012 3456"] {
        assert_eq!(Witness::printed(typed).unwrap().seq, None, "{typed}: the number may be left out");
    }
    for bad in ["", "538", "538 · 3f2", "538 · 3f2a 9c1g", "x · 3f2a 9c1e", "3f2a 9c1"] {
        assert!(Witness::printed(bad).is_err(), "{bad:?} says nothing about an entry");
    }
}
