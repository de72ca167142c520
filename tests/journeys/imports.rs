//! Bringing in contractors from spreadsheets and address books.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use counterpart_tests::Desk;
use serde_json::{Value, json};

fn file(name: &str, content: &[u8]) -> Value {
    json!({"name": name, "bytes": BASE64_STANDARD.encode(content)})
}

const LIST: &str = "Company Name,Contact,Phone,Email,License,Specialty\n\
    BAKER &amp; SONS INC,Ann Baker,(773) 555-0100 x,ann@baker.example,TR-1,\"Ovens,\nmixers\"\n\
    Dale Whitcomb,,207-555-0118,,TR-2,Deliveries\n\
    ,,207-555-0119,,TR-3,\n\
    Baker and Sons,,,,TR-4,Ovens\n";

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Priya Raman\r\nTEL;TYPE=CELL:+1 207 555 0101\r\nTEL;TYPE=WORK:+1 207 555 0102\r\n\
    item1.EMAIL:priya@example.org\r\nitem1.X-ABLabel:invoices\r\nADR;TYPE=HOME:;;1 Quay St;Portland;ME;04101;USA\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Cut Short\r\nTEL:+1 207";

fn list_names(desk: &Desk) -> Vec<String> {
    let page = desk.call("contractors.list", json!({}));
    page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_spreadsheet_is_looked_at_shown_and_brought_in_as_one_change() {
    let desk = Desk::bakery();
    let seen = desk.call("imports.inspect", json!({"file": file("list.csv", LIST.as_bytes())}));
    assert_eq!((seen["kind"].as_str(), seen["entries"].as_u64()), (Some("csv"), Some(4)), "{seen}");
    assert_eq!(seen["columns"][0]["samples"][0], "BAKER & SONS INC", "entities are decoded");
    let preview = desk.call("imports.preview", json!({"file": file("list.csv", LIST.as_bytes())}));
    assert_eq!(
        (&preview["new"], &preview["same"], &preview["broken"], &preview["repeats"]),
        (&json!(3), &json!(0), &json!(1), &json!(1)),
        "{preview}"
    );
    assert_eq!(preview["rows"][2]["repeats"]["line"], 2, "the second Baker says which entry it repeats");
    let broken = desk.call("imports.preview", json!({"file": file("list.csv", LIST.as_bytes()), "lot": "broken"}));
    assert_eq!(broken["rows"][0]["line"], 5, "counted as an editor counts lines");
    assert!(broken["rows"][0]["reason"].as_str().unwrap().contains("name"), "{broken}");
    assert_eq!(list_names(&desk).len(), 0, "looking changes nothing");

    let done = desk.call("imports.run", json!({"file": file("list.csv", LIST.as_bytes())}));
    assert_eq!(done, json!({"added": 3, "same": 0, "broken": 1, "left_out": 0}), "every row is accounted for");
    assert_eq!(
        list_names(&desk),
        ["Baker and Sons", "BAKER & SONS INC", "Dale Whitcomb"],
        "repeats come in, flagged, not merged"
    );
    assert_eq!(desk.call("history.list", json!({}))["entries"][0]["summary"], "Imported 3 contractors from list.csv");
    desk.call("history.undo", json!({}));
    assert_eq!(list_names(&desk).len(), 0, "one undo takes all of it back");
    desk.call("history.redo", json!({}));
    assert_eq!(list_names(&desk).len(), 3, "and redo brings all of it again");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true);
}

#[test]
fn nothing_of_a_row_is_lost() {
    let desk = Desk::bakery();
    desk.call("imports.run", json!({"file": file("list.csv", LIST.as_bytes()), "choices": {"tag": "From the city"}}));
    let page = desk.call("contractors.list", json!({"text": "baker", "tag": "From the city"}));
    let got = desk.call("contractors.get", json!({"id": page["rows"][1]["id"]}));
    assert_eq!(got["name"], "BAKER & SONS INC");
    let all = got.to_string();
    for kept in ["Ann Baker", "(773) 555-0100\"", "ann@baker.example", "TR-1", "mixers"] {
        assert!(all.contains(kept), "{kept} is kept somewhere in {all}");
    }
}

#[test]
fn entries_that_are_already_there_stay_out_unless_the_owner_says_otherwise() {
    let desk = Desk::bakery();
    desk.call(
        "contractors.create",
        json!({"name": "D. Whitcomb", "channels": [{"kind": "phone", "value": "(207) 555 0118"}]}),
    );
    let ask = json!({"file": file("list.csv", LIST.as_bytes()), "lot": "same"});
    let preview = desk.call("imports.preview", ask);
    assert_eq!(
        (&preview["same"], &preview["rows"][0]["same"]["name"], &preview["rows"][0]["same"]["by"]),
        (&json!(1), &json!("D. Whitcomb"), &json!("phone"))
    );
    let line = preview["rows"][0]["line"].clone();
    let done = desk.call("imports.run", json!({"file": file("list.csv", LIST.as_bytes()), "leave_out_repeats": true}));
    assert_eq!(done, json!({"added": 1, "same": 1, "broken": 1, "left_out": 1}));
    let again = desk.refused("imports.run", json!({"file": file("list.csv", LIST.as_bytes())}));
    assert_eq!(again.kind, "conflict", "a second time brings nothing: {}", again.message);
    let done = desk.call("imports.run", json!({"file": file("list.csv", LIST.as_bytes()), "add_anyway": [line]}));
    assert_eq!(done["added"], 1, "the owner said so");
}

#[test]
fn cards_arrive_whole_and_cut_ones_are_named() {
    let desk = Desk::bakery();
    let preview = desk.call("imports.preview", json!({"file": file("book.vcf", CARDS.as_bytes()), "lot": "broken"}));
    assert_eq!((&preview["new"], &preview["broken"]), (&json!(1), &json!(1)));
    assert_eq!(
        (&preview["rows"][0]["name"], &preview["rows"][0]["line"]),
        (&json!("Cut Short"), &json!(10)),
        "{preview}"
    );
    desk.call("imports.run", json!({"file": file("book.vcf", CARDS.as_bytes())}));
    let id = desk.call("contractors.list", json!({}))["rows"][0]["id"].clone();
    let got = desk.call("contractors.get", json!({"id": id}));
    let channels: Vec<(&str, &str, &str)> = got["channels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|channel| {
            (channel["kind"].as_str().unwrap(), channel["label"].as_str().unwrap(), channel["value"].as_str().unwrap())
        })
        .collect();
    assert!(channels.contains(&("email", "invoices", "priya@example.org")), "with its label: {channels:?}");
    assert_eq!(
        channels.iter().filter(|(kind, ..)| ["phone", "mobile"].contains(kind)).count(),
        2,
        "both numbers: {channels:?}"
    );
    assert!(
        channels
            .iter()
            .any(|(kind, _, value)| *kind == "address" && value.contains("1 Quay St") && value.contains("04101")),
        "{channels:?}"
    );
    assert_eq!(got["country"], "US", "known from the address");
}

#[test]
fn the_owner_decides_what_a_column_becomes() {
    let desk = Desk::bakery();
    let content = b"Wer,Was\nOfenbau Klein,Backofen\n";
    let mut mapping = desk.call("imports.inspect", json!({"file": file("liste.csv", content)}))["mapping"].clone();
    mapping["columns"][0]["target"] = json!("name");
    mapping["columns"][1]["target"] = json!("does");
    desk.call(
        "imports.run",
        json!({"file": file("liste.csv", content), "choices": {"mapping": mapping, "status": "active"}}),
    );
    let row = desk.call("contractors.list", json!({}))["rows"][0].clone();
    assert_eq!(
        (&row["name"], &row["does"], &row["status"]),
        (&json!("Ofenbau Klein"), &json!("Backofen"), &json!("active"))
    );
    mapping["columns"].as_array_mut().unwrap().pop();
    let error =
        desk.refused("imports.preview", json!({"file": file("liste.csv", content), "choices": {"mapping": mapping}}));
    assert_eq!(error.field.as_deref(), Some("mapping"), "{}", error.message);
}

#[test]
fn files_that_cannot_be_read_are_refused_with_a_sentence_and_change_nothing() {
    let desk = Desk::bakery();
    let huge = vec![b'a'; 33 * 1024 * 1024];
    for (name, content, says) in [
        ("zero.csv", &b""[..], "empty"),
        ("quote.csv", b"name,phone\n\"Anna,1\nBert,2\n", "line 2"),
        ("heading.csv", b"name,phone\n", "no rows"),
        ("sheet.csv", b"PK\x03\x04\x14\0\0\0rest of a workbook", "CSV"),
        ("nocard.vcf", b"hello", "no address cards"),
        ("huge.csv", &huge, "32 MB"),
    ] {
        for command in ["imports.inspect", "imports.preview", "imports.run"] {
            let error = desk.refused(command, json!({"file": file(name, content)}));
            assert_eq!(
                (error.kind.as_str(), error.field.as_deref()),
                ("invalid", Some("file")),
                "{command} {name}: {}",
                error.message
            );
            assert!(
                error.message.contains(says) && error.message.contains("Nothing was"),
                "{command} {name}: {}",
                error.message
            );
        }
    }
    let error = desk.refused("imports.run", json!({"file": {"name": "a.csv", "bytes": "not base64!"}}));
    assert_eq!(error.field.as_deref(), Some("file"), "{}", error.message);
    assert_eq!(list_names(&desk).len(), 0);
}

#[test]
fn odd_but_readable_files_come_in_with_every_sign() {
    let desk = Desk::bakery();
    let script = "<script>alert('x')</script>";
    let long = "y".repeat(10_000);
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("latin.csv", b"Name,Phone\nJos\xE9 Mu\xF1oz,207-555-0110\n".to_vec(), "José Muñoz"),
        (
            "bare.csv",
            b"Anna Zeller,anna@example.org,207-555-0111\nBert Zeller,bert@example.org,207-555-0112\n".to_vec(),
            "Anna Zeller",
        ),
        ("marks.csv", "name;phone\nשלום\u{200F} בע״מ;+972 3 555 0113\n".as_bytes().to_vec(), "שלום\u{200F} בע״מ"),
        (
            "script.csv",
            format!("name,notes,tags,city,email\n{script},{script},{script},{script},{script}\n").into_bytes(),
            script,
        ),
        ("formula.csv", b"name,notes\n=1+1,@SUM(A1)\n".to_vec(), "=1+1"),
    ];
    for (name, content, expected) in cases {
        desk.call("imports.run", json!({"file": file(name, &content)}));
        assert!(
            list_names(&desk).contains(&expected.to_owned()),
            "{name} brings {expected}; there are {:?}",
            list_names(&desk)
        );
    }
    let preview = desk.call(
        "imports.preview",
        json!({"file": file("long.csv", format!("name\n{long}\nShort\n").as_bytes()), "lot": "broken"}),
    );
    assert_eq!((&preview["new"], &preview["broken"]), (&json!(1), &json!(1)), "only the endless name stays out");
    assert!(preview["rows"][0]["reason"].as_str().unwrap().contains("10000 characters"), "{preview}");
}

#[test]
fn an_import_that_is_stopped_leaves_the_file_as_it_was() {
    let desk = Desk::bakery();
    let rows: String = (0..3000).map(|at| format!("Supplier {at},207-55{at:05}\n")).collect();
    let request = json!({"file": file("long.csv", format!("name,phone\n{rows}").as_bytes())});
    assert_eq!(desk.call("imports.stop", json!({})), json!({"found": false}), "nothing is at work yet");
    let stopped = std::thread::scope(|scope| {
        let import = scope.spawn(|| desk.try_call("imports.run", request.clone()));
        while desk.call("imports.stop", json!({}))["found"] == false {
            assert!(!import.is_finished(), "an import at work can be stopped");
            std::thread::yield_now();
        }
        import.join().unwrap().unwrap_err()
    });
    assert_eq!(stopped.kind, "cancelled", "{}", stopped.message);
    assert!(stopped.message.contains("Nothing of it was kept"), "{}", stopped.message);
    assert_eq!(list_names(&desk).len(), 0, "no entry stayed behind");
    let history = desk.call("history.list", json!({}));
    assert!(!history.to_string().contains("long.csv"), "and the history does not know it: {history}");
    let done = desk.call("imports.run", request);
    assert_eq!(done["added"], 3000, "the same file comes in when nobody stops it");
}
