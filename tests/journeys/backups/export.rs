//! Everything in a file as JSON and files, for whoever moves on.

use std::path::Path;

use base64::Engine;
use counterpart_api::export;
use counterpart_core::storage::attachments::sha256;
use counterpart_tests::Desk;
use serde_json::{Value, json};

use super::{names, path_of};

fn read(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap()
}

#[test]
fn everything_is_written_out_with_fingerprints() {
    let desk = Desk::bakery();
    let jonah = desk.call(
        "contractors.create",
        json!({"name": "=Jonah Pike", "tags": ["lettering"], "channels": [{"kind": "email", "value": "jonah@pike.example"}]}),
    );
    for (name, bytes) in [("plan.txt", "first"), ("plan.txt", "second"), ("../../up.txt", "third")] {
        let file = json!({"name": name, "bytes": base64::prelude::BASE64_STANDARD.encode(bytes)});
        desk.try_call("attachments.add", json!({"owner": "contractor", "owner_id": jonah["id"], "file": file})).ok();
    }
    let folder = desk.folder.path().join("out/export");
    let done = export::json(&desk.session, &path_of(&desk), None, &folder).unwrap();
    let contractors = read(&folder, "contractors.json");
    assert_eq!(contractors[0]["name"], "=Jonah Pike", "as it was typed");
    assert_eq!(contractors[0]["id"], jonah["id"], "ids are the same as in the program");
    assert_eq!(contractors[0]["channels"][0]["value"], "jonah@pike.example");
    assert_eq!(contractors[0]["tags"][0]["tag"], "lettering");
    let attachments = read(&folder, "attachments.json");
    for attachment in attachments.as_array().unwrap() {
        let path = attachment["file"].as_str().unwrap();
        assert!(path.starts_with("attachments/0") && !path.contains(".."), "{path}");
        assert_eq!(json!(sha256(&std::fs::read(folder.join(path)).unwrap())), attachment["sha256"], "{path}");
    }
    assert_eq!(done.attachments as usize, attachments.as_array().unwrap().len());
    assert!(done.attachments >= 2, "two files of one name are two files");
    let manifest = read(&folder, "manifest.json");
    for file in manifest["files"].as_array().unwrap() {
        let bytes = std::fs::read(folder.join(file["path"].as_str().unwrap())).unwrap();
        assert_eq!((&file["sha256"], &file["bytes"]), (&json!(sha256(&bytes)), &json!(bytes.len())), "{file}");
    }
    let history = read(&folder, "history.json");
    let last = history.as_array().unwrap().last().unwrap().clone();
    assert_eq!(manifest["history"]["head"], last["hash"], "the head of the chain");
    assert!(last["images"].is_array(), "what changed can be read: {last}");
    assert_eq!(names(&folder).len() + done.attachments as usize, done.files + 1, "the manifest names every file");
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let desk = Desk::bakery();
    let folder = desk.folder.path().join("taken");
    std::fs::create_dir(&folder).unwrap();
    export::json(&desk.session, &path_of(&desk), None, &folder).unwrap();
    let before = names(&folder);
    let error = export::json(&desk.session, &path_of(&desk), None, &folder).unwrap_err();
    assert!(error.to_string().contains("is a folder with something in it"), "{error}");
    assert_eq!(names(&folder), before);
    assert!(
        !names(desk.folder.path()).iter().any(|name| name.starts_with(".counterpart-export")),
        "nothing half is left"
    );
}
