//! The text of an agreement or a sheet: read into the tree that is drawn on paper.
//!
//! The module is taken from `paper` by its place, without the typesetter around it, which would take minutes to build.
#![no_main]
#![allow(dead_code, reason = "this target needs two functions of the module")]

#[path = "../../../src-tauri/paper/src/markdown/mod.rs"]
mod markdown;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (title, body) = text.split_once('\n').unwrap_or(("", text));
    let tree = markdown::parse(text);
    serde_json::to_string(&tree).expect("the tree travels as JSON");
    markdown::parse_below(title, body);
});
