//! A recovery code as somebody types it.
#![no_main]

use counterpart_core::domain::recovery::{Reading, RecoveryCode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    let reading = Reading::of(typed);
    match RecoveryCode::read(typed) {
        Ok(code) => {
            let printed = code.groups().join(" ");
            let again = RecoveryCode::read(&printed).expect("what is printed can be typed");
            assert_eq!(again.secret(), code.secret(), "and means the same");
        }
        Err(misread) => {
            let sentence = misread.to_string();
            assert!(sentence.ends_with('.'), "a sentence says what is wrong: {sentence}");
            assert!(reading.groups.len() == 14, "each group has a state");
        }
    }
});
