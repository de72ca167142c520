#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
use super::*;
use crate::exchange::{DateOrder, Target, card, csv, mapping};

fn sheet(text: &str) -> Vec<Incoming> {
    let sheet = csv::read(text.as_bytes()).unwrap();
    let mapping = mapping::guess(&sheet.columns, &sheet.rows);
    from_sheet(&sheet, &mapping)
}

fn values(entry: &Incoming) -> Vec<(IncomingChannelKind, &str, &str)> {
    entry.channels.iter().map(|channel| (channel.kind, channel.label.as_str(), channel.value.as_str())).collect()
}

#[test]
fn a_scraped_register_arrives_clean_and_whole() {
    let entries = sheet(
        "Phone,Address,Lic Expr,Company Name,Class\r\n\
         (555)555-0100 x,1 ELM ST&nbsp;OAKVILLE&nbsp;IL&nbsp;60000-,06/24/2014,\"@OVEN &amp; SONS, INC.\r\nDBA:  O&#039;VEN\",\"E - $500,000\"\r\n",
    );
    let entry = &entries[0];
    assert_eq!(entry.name, "@OVEN & SONS, INC.", "entities and line breaks are gone");
    assert_eq!(entry.org, "O'VEN", "the name on the sign stands for itself");
    assert_eq!(entry.hint, Some(PartyHint::Company), "the heading says company");
    assert_eq!(
        values(entry),
        [
            (IncomingChannelKind::Phone, "", "(555)555-0100"),
            (IncomingChannelKind::Address, "", "1 ELM ST OAKVILLE IL 60000-"),
        ],
        "channels are clean"
    );
    assert_eq!(entry.notes, "Lic Expr: 06/24/2014\nClass: E - $500,000", "columns without a field go to the notes");
    assert!(entry.problems.is_empty(), "{:?}", entry.problems);
}

#[test]
fn columns_the_owner_does_not_want_stay_out_of_the_notes() {
    let sheet = csv::read(b"Name,Class\nAda,E\n").unwrap();
    let mut mapping = mapping::guess(&sheet.columns, &sheet.rows);
    mapping.keep_unmapped = false;
    assert_eq!(from_sheet(&sheet, &mapping)[0].notes, "", "the owner said no");
    mapping.columns[1].target = Target::Does;
    assert_eq!(from_sheet(&sheet, &mapping)[0].does, "E", "or gave the column a field");
}

#[test]
fn exports_of_google_and_outlook_become_people_with_channels() {
    let google = sheet(
        "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Postal Code\n\
         Ada,Byron,Engines Ltd,Founder,* myContacts ::: Maths,Work,ada@example.org ::: a@b.org,Mobile,+44 20 5550,Home,whatever,1 Square,London,W1\n",
    );
    let entry = &google[0];
    assert_eq!(
        (entry.name.as_str(), entry.org.as_str(), entry.hint),
        ("Ada Byron", "Engines Ltd", Some(PartyHint::Person)),
        "who"
    );
    assert_eq!(entry.people, [IncomingPerson { name: "Ada Byron".into(), role: "Founder".into() }], "who speaks");
    assert_eq!(entry.tags, ["myContacts", "Maths"], "labels become tags");
    use IncomingChannelKind::*;
    let expected = [
        (Email, "Work", "ada@example.org"),
        (Email, "Work", "a@b.org"),
        (Mobile, "Mobile", "+44 20 5550"),
        (Address, "Home", "1 Square\nW1 London"),
    ];
    assert_eq!(values(entry), expected, "Google channels with labels");
    let outlook = sheet(
        "Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Business State,Business Postal Code,Home City,Business Phone,Mobile Phone,E-mail Address\n\
         Ms,Ada,Byron,Engines,Founder,1 Square,Oakville,IL,60000,Paris,555-0100,555-0101,ada@example.org\n",
    );
    let expected = [
        (Phone, "work", "555-0100"),
        (Mobile, "", "555-0101"),
        (Email, "", "ada@example.org"),
        (Address, "work", "1 Square\nOakville, IL 60000"),
        (Address, "home", "Paris"),
    ];
    assert_eq!(values(&outlook[0]), expected, "Outlook channels with labels");
    assert_eq!(outlook[0].notes, "Title: Ms", "nothing is lost");
}

#[test]
fn an_impossible_date_is_a_problem_with_row_and_column() {
    let entries = sheet("Name,Seit\nAda,31.12.2023\nBob,31.02.2024\n");
    assert_eq!(entries[0].started_on.as_deref(), Some("2023-12-31"), "ISO comes out");
    assert_eq!(entries[1].started_on, None, "no date is invented");
    let problem = &entries[1].problems[0];
    assert_eq!((problem.line, problem.field.as_str()), (3, "Seit"), "row and column are named");
    assert_eq!(entries[1].notes, "Seit: 31.02.2024", "what was written is kept");
}

#[test]
fn the_owner_may_turn_an_unsure_date_order_around() {
    let sheet = csv::read(b"Name,Start date\nAda,03/04/2024\n").unwrap();
    let mut mapping = mapping::guess(&sheet.columns, &sheet.rows);
    assert!(mapping.columns[1].date_order_unsure, "03/04 could be either");
    assert_eq!(from_sheet(&sheet, &mapping)[0].started_on.as_deref(), Some("2024-03-04"), "month first is assumed");
    mapping.columns[1].date_order = Some(DateOrder::DayFirst);
    assert_eq!(from_sheet(&sheet, &mapping)[0].started_on.as_deref(), Some("2024-04-03"), "the owner decides");
}

#[test]
fn a_slip_in_an_email_is_kept_and_named() {
    let entries = sheet("Name,Email\nAda,ada(at)example.org\n");
    assert_eq!(values(&entries[0]), [(IncomingChannelKind::Other, "e-mail", "ada(at)example.org")], "kept as it is");
    assert_eq!(entries[0].problems[0].field, "Email", "and named by its column");
}

#[test]
fn spelling_does_not_hide_the_same_party() {
    let same = [
        ("Oven & Sons, Inc.", "OVEN AND SONS"),
        ("Müller Bäckerei GmbH & Co. KG", "MULLER BACKEREI"),
        ("Brick L.L.C.", "Brick, LLC"),
        ("O'Hara Co", "OHara"),
    ];
    for (left, right) in same {
        assert_eq!(identity_keys(left, &[]).name, identity_keys(right, &[]).name, "{left} is {right}");
    }
    for (left, right) in [("Oven East", "Oven West"), ("Company", "Inc"), ("東京", "大阪")] {
        assert_ne!(identity_keys(left, &[]).name, identity_keys(right, &[]).name, "{left} is not {right}");
    }
}

#[test]
fn repeats_in_one_file_are_flagged_and_never_merged() {
    let entries = sheet(
        "Name,Email,Phone\nOven Inc,o@oven.org,\nOVEN,,\nOther,O@OVEN.org,\nThird,,(555) 555-0100\nFourth,,+1 555-555-0100 x9\n",
    );
    let flags: Vec<Option<(u64, SameBy)>> =
        entries.iter().map(|entry| entry.same_as.as_ref().map(|same| (same.line, same.by))).collect();
    let expected = [None, Some((2, SameBy::Name)), Some((2, SameBy::Email)), None, Some((5, SameBy::Phone))];
    assert_eq!(flags, expected, "each repeat points to the earlier line");
    assert_eq!(entries.len(), 5, "all stay");
}

#[test]
fn a_card_becomes_an_entry_with_everything_in_it() {
    let text = "BEGIN:VCARD\nVERSION:3.0\nN:Byron;Ada;;;\nFN:Ada Byron\nORG:Engines;Looms\nTITLE:Founder\nTEL;TYPE=CELL:555-0100\nADR:;;1 Square;London;;W1;UK\nBDAY:1815-12-10\nNOTE:Likes maths\nCATEGORIES:Maths,Poetry\nX-COLOUR:Blue\nEND:VCARD\n\
                BEGIN:VCARD\nVERSION:3.0\nFN:Looms GmbH\nORG:Looms GmbH\nN:Jacquard;Joseph;;;\nEND:VCARD\n";
    let entries = from_cards(&card::read(text.as_bytes()).unwrap().cards);
    let ada = &entries[0];
    assert_eq!(
        (ada.name.as_str(), ada.org.as_str(), ada.country.as_str()),
        ("Ada Byron", "Engines", "UK"),
        "who and where"
    );
    assert_eq!(ada.people, [IncomingPerson { name: "Ada Byron".into(), role: "Founder".into() }], "who speaks");
    assert_eq!(ada.tags, ["Maths", "Poetry"], "tags");
    assert_eq!(ada.notes, "Likes maths\nDepartment: Looms\nBirthday: 1815-12-10\nColour: Blue", "the rest");
    assert_eq!(entries[1].hint, Some(PartyHint::Company), "a legal form says company");
    assert_eq!(entries[1].people[0].name, "Joseph Jacquard", "the person in the company");
}
