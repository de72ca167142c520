//! Finding anything: by its words, in any kind of record, also after a rename, an undo and a rebuild.

use counterpart_tests::Desk;
use serde_json::{Value, json};

fn contractor(desk: &Desk, name: &str) -> Value {
    desk.call("contractors.create", json!({"name": name, "does": "Product photos"}))["id"].clone()
}

fn sheet(desk: &Desk) -> Value {
    let content = json!({"purpose": "Fresh pictures for the spring menu", "steps": [{"title": "Wipe the counter", "detail": "Linen only", "kind": "method"}],
                         "givens": [{"question": "File format", "answer": "JPEG"}]});
    desk.call("sheets.create", json!({"title": "Photograph the seasonal menu", "content": content}))["id"].clone()
}

fn find(desk: &Desk, text: &str) -> Vec<Value> {
    desk.call("search.find", json!({"text": text}))["hits"].as_array().unwrap().clone()
}

fn plain(text: &Value) -> String {
    text.as_str().unwrap().replace(['\u{E000}', '\u{E001}'], "")
}

#[test]
fn a_word_is_found_in_every_kind_of_record_and_the_hit_is_marked() {
    let desk = Desk::bakery();
    contractor(&desk, "Tomás Arrieta");
    sheet(&desk);
    let hits = find(&desk, "pho");
    let titles: Vec<String> = hits.iter().map(|hit| plain(&hit["title"])).collect();
    assert!(
        titles.contains(&"Tomás Arrieta".into()) && titles.contains(&"Photograph the seasonal menu".into()),
        "{titles:?}"
    );
    assert_eq!(
        hits[0]["title"], "\u{E000}Photograph\u{E001} the seasonal menu",
        "a hit in the name comes first, with the mark around the whole word"
    );
    assert_eq!(find(&desk, "tomas").len(), 1, "accents need not be typed");
}

#[test]
fn instructions_are_found_by_their_words_and_not_by_how_they_are_kept() {
    let desk = Desk::bakery();
    sheet(&desk);
    for words in ["linen", "counter wipe", "jpeg", "spring"] {
        assert_eq!(find(&desk, words).len(), 1, "“{words}” stands on the sheet");
    }
    for key in ["done_means", "out_of_scope", "method", "question", "file format"] {
        assert!(find(&desk, key).is_empty(), "“{key}” is how the sheet is kept or asked, not what it says");
    }
}

#[test]
fn a_renamed_contractor_is_found_with_all_that_was_done_under_the_new_name() {
    let desk = Desk::bakery();
    let id = contractor(&desk, "Jonah Pike");
    desk.call(
        "agreements.create",
        json!({"contractor_id": id, "template": "services-agreement", "title": "Window lettering"}),
    );
    desk.call("contractors.update", json!({"id": id, "name": "Jonah Marlowe"}));
    let nouns: Vec<String> =
        find(&desk, "marlowe").iter().map(|hit| hit["noun"].as_str().unwrap().to_owned()).collect();
    assert!(nouns.contains(&"agreement".into()) && nouns.contains(&"contractor".into()), "found {nouns:?}");
    assert!(find(&desk, "pike").iter().all(|hit| hit["noun"] != "agreement"), "the old name leads nowhere");
    desk.call("history.undo", json!({}));
    assert!(find(&desk, "marlowe").is_empty(), "an undone name is not found any more");
}

#[test]
fn signs_that_mean_something_to_a_database_are_only_signs() {
    let desk = Desk::bakery();
    contractor(&desk, "O'Brien & \"Sons\"");
    for typed in ["\"", "*", "title:", "NEAR(a b)", "a OR", "-x", "(", "'; DROP TABLE contractor", "\u{0}", "{", "^a"] {
        let answer = desk.try_call("search.find", json!({"text": typed}));
        assert!(answer.is_ok(), "“{typed}” gave {answer:?}");
    }
    assert_eq!(find(&desk, "o'brien \"sons\"").len(), 1, "typed as it is written, it is found");
}

#[test]
fn what_was_worked_on_last_is_offered_first() {
    let desk = Desk::bakery();
    contractor(&desk, "First");
    contractor(&desk, "Second");
    let hits = desk.call("search.recent", json!({}))["hits"].clone();
    assert_eq!((&hits[0]["title"], &hits[1]["title"]), (&json!("Second"), &json!("First")), "{hits}");
    assert_eq!(hits[0]["standing"], "candidate", "where it stands is told");
}

#[test]
fn one_kind_can_be_asked_for() {
    let desk = Desk::bakery();
    contractor(&desk, "Photo Corner");
    sheet(&desk);
    let hits = desk.call("search.find", json!({"text": "photo", "noun": "contractor"}))["hits"].clone();
    assert_eq!(hits.as_array().unwrap().len(), 1, "{hits}");
    assert_eq!(hits[0]["noun"], "contractor");
}

#[test]
fn a_word_that_is_everywhere_shows_the_newest_and_names_before_texts() {
    let desk = Desk::bakery_in_memory();
    contractor(&desk, "Rye Kamara");
    for count in 1..=120 {
        desk.call("contractors.create", json!({"name": format!("Supplier {count}"), "does": "Rye flour"}));
    }
    contractor(&desk, "Ryebank Print");
    contractor(&desk, "Old Rye");
    let titles: Vec<String> = find(&desk, "rye").iter().map(|hit| plain(&hit["title"])).collect();
    assert_eq!(titles.len(), 40, "no more than a page");
    assert_eq!(
        titles[..4],
        ["Old Rye", "Ryebank Print", "Rye Kamara", "Supplier 120"],
        "a hit in the name first, then the newest"
    );
    let picked = desk.call("search.find", json!({"text": "ryeb", "noun": "contractor"}))["hits"].clone();
    assert_eq!(plain(&picked[0]["title"]), "Ryebank Print", "an unfinished name is found among one kind");
}

#[test]
fn a_contractor_is_found_by_name_however_many_records_show_it() {
    let desk = Desk::bakery();
    let maren = contractor(&desk, "Maren Okafor");
    for number in 0..120 {
        desk.call(
            "handoffs.create",
            json!({"contractor_id": maren, "title": format!("Pictures {number}"), "due_on": "2027-09-10", "due_time": "5 pm"}),
        );
    }
    for typed in ["Maren", "mar", "okafor"] {
        let hits = find(&desk, typed);
        assert_eq!((&hits[0]["noun"], &hits[0]["id"]), (&json!("contractor"), &maren), "{typed}");
        assert_eq!(hits.iter().filter(|hit| hit["id"] == maren).count(), 1, "once: {typed}");
    }
    desk.call("contractors.update", json!({"id": maren, "name": "Tess Okafor"}));
    assert_eq!(find(&desk, "tess")[0]["noun"], "contractor", "by the new name");
    desk.call("history.undo", json!({}));
    assert_eq!(find(&desk, "maren")[0]["noun"], "contractor", "and by the old one again");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true, "search knows the names as they are");
}

#[test]
fn the_files_of_a_record_are_found_under_its_new_name() {
    let desk = Desk::bakery();
    let made = desk.call("contractors.create", json!({"name": "Jonah Pike"}));
    let file = json!({"name": "plan.txt", "bytes": "UGxhbg=="});
    desk.call("attachments.add", json!({"owner": "contractor", "owner_id": made["id"], "file": file}));
    let context = || desk.call("search.find", json!({"text": "plan"}))["hits"][0]["context"].clone();
    assert_eq!(context(), "Jonah Pike", "as it was added");
    desk.call("contractors.update", json!({"id": made["id"], "name": "Jonah Pike-Marsh"}));
    assert_eq!(context(), "Jonah Pike-Marsh", "after the rename");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true, "search knows every record as it is");
    desk.call("history.undo", json!({}));
    assert_eq!(context(), "Jonah Pike", "after the undo");
    assert_eq!(desk.call("file.check", json!({}))["ok"], true, "and so after an undo");
}
