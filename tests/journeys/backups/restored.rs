//! Putting backups back.

use counterpart_tests::Desk;
use serde_json::{Value, json};

use super::{add, contractors, is_sound, list, names, path_of, status, take, usual};

fn name_of(path: &std::path::Path) -> Value {
    json!(path.file_name().unwrap().to_string_lossy())
}

#[test]
fn what_would_change_is_told_before_and_a_restore_can_itself_be_taken_back() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    let backup = name_of(&take(&desk));
    desk.minutes_pass(60);
    add(&desk, "Maren Okafor");
    add(&desk, "Asha Verma");
    let told = desk.call("backups.compare", json!({"backup": backup}));
    assert_eq!((&told["same"], &told["related"]), (&json!(false), &json!(true)));
    assert_eq!(told["would_go"]["count"], 2, "{told}");
    assert_eq!(told["would_go"]["entries"][0]["summary"], "Added Asha Verma");
    assert_eq!(told["would_come"]["count"], 0);
    assert_eq!(told["records"][0], json!({"noun": "contractor", "file": 3, "backup": 1}));
    let done = desk.call("backups.restore", json!({"backup": backup, "way": "in_place"}));
    assert_eq!(contractors(&desk), ["Jonah Pike"], "the backup is in the place of the file");
    assert_eq!(done["last_change"], "Added Jonah Pike");
    let kept = done["kept"].clone();
    assert!(kept.as_str().unwrap().ends_with(" before restore.counterpart-backup"), "{kept}");
    is_sound(&desk);
    let told = desk.call("backups.compare", json!({"backup": kept}));
    assert_eq!((&told["would_go"]["count"], &told["would_come"]["count"]), (&json!(0), &json!(2)), "{told}");
    desk.call("backups.restore", json!({"backup": kept, "way": "in_place"}));
    assert_eq!(contractors(&desk), ["Asha Verma", "Jonah Pike", "Maren Okafor"], "and back again");
    add(&desk, "Bo Lindqvist");
    is_sound(&desk);
    let beside: Vec<_> = names(desk.folder.path())
        .into_iter()
        .filter(|name| name.contains(".restoring") || name.contains(".replaced"))
        .collect();
    assert!(beside.is_empty(), "nothing is left beside the file: {beside:?}");
}

#[test]
fn backups_made_in_the_second_of_a_restore_do_not_make_its_history_look_cut() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    let first = name_of(&take(&desk));
    add(&desk, "Maren Okafor");
    take(&desk);
    take(&desk);
    desk.call("backups.restore", json!({"backup": first, "way": "in_place"}));
    is_sound(&desk);
    let times: std::collections::BTreeSet<String> =
        names(&usual(&desk)).iter().map(|name| name.split(" 2027").nth(1).unwrap()[..16].to_owned()).collect();
    assert_eq!(times.len(), 4, "their names tell their order, whatever they were made for: {times:?}");
}

#[test]
fn restored_beside_it_is_a_file_of_its_own() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    let backup = name_of(&take(&desk));
    add(&desk, "Maren Okafor");
    let live = path_of(&desk);
    let first = desk.call("backups.restore", json!({"backup": backup, "way": "beside"}));
    let path = first["path"].as_str().unwrap();
    assert!(path.ends_with("Tideway Bakehouse restored 2027-03-01.counterpart"), "{path}");
    assert_eq!(first["open"], false, "the open file stays");
    assert_eq!(contractors(&desk).len(), 2, "as it is");
    let second = desk.call("backups.restore", json!({"backup": backup, "way": "beside"}));
    assert!(
        second["path"].as_str().unwrap().ends_with("2027-03-01 2.counterpart"),
        "nothing is written over: {second}"
    );
    desk.call("file.open", json!({"recent": 1}));
    assert_eq!(path_of(&desk).to_string_lossy(), path, "it is offered to open");
    assert_eq!(contractors(&desk), ["Jonah Pike"]);
    add(&desk, "Asha Verma");
    take(&desk);
    assert!(list(&desk).iter().any(|backup| backup["elsewhere"] == true), "those of the other file are listed too");
    desk.session.open(&live).unwrap();
    assert!(status(&desk)["last"]["name"] != Value::Null);
    let forks = list(&desk);
    let other = forks.iter().find(|backup| backup["elsewhere"] == true).unwrap();
    let told = desk.call("backups.compare", json!({"backup": other["name"]}));
    assert_eq!(
        (&told["would_go"]["count"], &told["would_come"]["count"]),
        (&json!(1), &json!(1)),
        "both went on: {told}"
    );
}

#[test]
fn a_backup_from_another_computer_is_put_back_where_nothing_is() {
    let there = Desk::bakery();
    add(&there, "Jonah Pike");
    let backup = take(&there);
    let here = Desk::bare();
    let carried = here.folder.path().join("from the stick.counterpart-backup");
    std::fs::copy(&backup, &carried).unwrap();
    here.chooses(&carried);
    let shown = here.call("backups.pick", json!({}));
    assert_eq!((&shown["readable"], &shown["holds"]["contractors"]), (&json!("good"), &json!(1)), "{shown}");
    let done = here.call("backups.restore", json!({"way": "beside"}));
    assert_eq!(done["open"], true, "with no file open it is opened");
    assert_eq!(contractors(&here), ["Jonah Pike"]);
    is_sound(&here);
}

#[test]
fn another_business_never_takes_the_place_of_the_open_one() {
    let (there, here) = (Desk::bakery(), Desk::bakery());
    add(&here, "Jonah Pike");
    let backup = take(&there);
    here.chooses(&backup);
    here.call("backups.pick", json!({}));
    assert_eq!(here.call("backups.compare", json!({}))["related"], false);
    let error = here.refused("backups.restore", json!({"way": "in_place"}));
    assert!(error.message.contains("another business") && error.message.contains("beside"), "{}", error.message);
    assert_eq!(contractors(&here), ["Jonah Pike"], "nothing was changed");
    assert!(
        !names(here.folder.path()).iter().any(|name| name.contains(".restoring")),
        "nothing is left beside the file"
    );
}

#[test]
fn the_file_itself_is_no_backup_of_itself() {
    let desk = Desk::bakery();
    desk.chooses(&path_of(&desk));
    let error = desk.refused("backups.pick", json!({}));
    assert!(error.message.contains("the file itself"), "{}", error.message);
    add(&desk, "Jonah Pike");
    is_sound(&desk);
}

#[test]
fn before_a_restore_the_file_is_kept_for_a_year() {
    let desk = Desk::bakery();
    add(&desk, "Jonah Pike");
    let backup = name_of(&take(&desk));
    add(&desk, "Maren Okafor");
    desk.call("backups.restore", json!({"backup": backup, "way": "in_place"}));
    take(&desk);
    let kept = |desk: &Desk| names(&usual(desk)).iter().any(|name| name.contains("before restore"));
    for _ in 0..12 {
        desk.days_pass(30);
        add(&desk, "One more");
        take(&desk);
        add(&desk, "And one more of the same day");
        take(&desk);
        assert!(kept(&desk), "still there");
    }
    desk.days_pass(30);
    take(&desk);
    assert!(!kept(&desk), "after more than a year it goes");
}
