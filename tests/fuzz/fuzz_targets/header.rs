//! Any file at all, opened as if it were a workspace: how it begins, and whether a key fits it.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use counterpart_core::storage::{self, Header, Key};
use counterpart_core::{Error, FileProblem};
use libfuzzer_sys::fuzz_target;

static PLACE: LazyLock<PathBuf> =
    LazyLock::new(|| std::env::temp_dir().join(format!("counterpart-fuzz-header-{}", std::process::id())));

fuzz_target!(|bytes: &[u8]| {
    // A beginning of chance is what only an encrypted file has; the fuzzer would never guess one.
    let (stretch, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let mut file = bytes.to_vec();
    if stretch & 1 == 1 {
        file = noise(bytes, usize::from(stretch >> 1) * 512);
    }
    std::fs::write(&*PLACE, &file).expect("there is room");
    let key = match storage::header(&PLACE) {
        Ok(Header::Encrypted(salt)) => Some(Key::new(&[7; 32], salt)),
        _ => None,
    };
    let said = storage::inspect(&PLACE, key.as_ref());
    if let Err(error) = said {
        assert!(matches!(error, Error::File(_)), "what is wrong with a file is said of the file: {error:?}");
        assert!(!matches!(error, Error::File(FileProblem::Full | FileProblem::Exists(_))), "{error:?}");
    }
});

/// The bytes, stretched to a length by numbers that look like chance.
fn noise(seed: &[u8], length: usize) -> Vec<u8> {
    let mut state =
        seed.iter().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3));
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.push((state >> 56) as u8);
    }
    bytes
}
