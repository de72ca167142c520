#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
use super::*;
use crate::exchange::ReadError;
use crate::exchange::incoming::IncomingChannelKind as Kind;
use proptest::prelude::*;

fn only(text: &str) -> Card {
    let found = read(text.as_bytes()).unwrap();
    assert_eq!((found.cards.len(), found.broken.len()), (1, 0), "one whole card in {text}");
    found.cards.into_iter().next().unwrap()
}

fn card(version: &str, body: &str) -> Card {
    only(&format!("BEGIN:VCARD\r\nVERSION:{version}\r\n{body}\r\nEND:VCARD\r\n"))
}

#[test]
fn channels_keep_kind_label_and_preference() {
    let cases = [
        ("3.0", "TEL;TYPE=CELL;TYPE=PREF:555-0100", Kind::Mobile, "mobile", "555-0100", true),
        ("2.1", "TEL;WORK;FAX:555-0101", Kind::Fax, "work, fax", "555-0101", false),
        ("2.1", "TEL;X-Garage:555-0102", Kind::Phone, "garage", "555-0102", false),
        (
            "4.0",
            "TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+1-555-555-5555;ext=5555",
            Kind::Phone,
            "home",
            "+1-555-555-5555 x5555",
            true,
        ),
        ("3.0", "EMAIL;TYPE=INTERNET,WORK:Ann@Example.org", Kind::Email, "work", "Ann@Example.org", false),
        (
            "3.0",
            "item1.EMAIL:a@example.org\r\nitem1.X-ABLabel:Night shift",
            Kind::Email,
            "Night shift",
            "a@example.org",
            false,
        ),
        (
            "3.0",
            "item2.TEL:555\r\nitem2.X-ABLabel:_$!<AssistantPhone>!$_",
            Kind::Phone,
            "assistant phone",
            "555",
            false,
        ),
        ("3.0", "URL:http\\://www.example.org/a,b;c", Kind::Web, "", "http://www.example.org/a,b;c", false),
        (
            "3.0",
            "ADR;TYPE=HOME:;;1 Elm St\\nFlat 2;Oakville;IL;60000;USA",
            Kind::Address,
            "home",
            "1 Elm St\nFlat 2\nOakville, IL 60000\nUSA",
            false,
        ),
        ("2.1", "ADR;WORK:;;Domstr. 1, Hof;Köln;;50667;", Kind::Address, "work", "Domstr. 1, Hof\n50667 Köln", false),
        ("3.0", "X-SKYPE-USERNAME:ann.b", Kind::Chat, "skype-username", "ann.b", false),
        ("4.0", "IMPP;TYPE=work:xmpp:ann@example.org", Kind::Chat, "work", "xmpp:ann@example.org", false),
    ];
    for (version, body, kind, label, value, preferred) in cases {
        let channels = card(version, body).channels;
        let expected = vec![crate::exchange::incoming::IncomingChannel {
            kind,
            label: label.into(),
            value: value.into(),
            preferred,
        }];
        assert_eq!(channels, expected, "channel of {body}");
    }
}

#[test]
fn letters_arrive_in_every_charset() {
    let cases: [(&[u8], &str); 6] = [
        (b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =\r\nM=C3=BCller", "Jörg Müller"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "Jörg"),
        (b"FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg", "Jörg"),
        (b"FN;CHARSET=ISO-8859-1:J\xF6rg", "Jörg"),
        (b"FN;CHARSET=SHIFT_JIS:\x93\x8c\x8b\x9e", "東京"),
        (b"FN:J\xF6rg", "Jörg"),
    ];
    for (line, name) in cases {
        let bytes = [b"BEGIN:VCARD\r\nVERSION:2.1\r\n", line, b"\r\nEND:VCARD\r\n"].concat();
        let found = read(&bytes).unwrap();
        assert_eq!(found.cards[0].name, name, "letters of {line:?}");
        assert!(found.cards[0].problems.is_empty(), "nothing was damaged in {line:?}");
    }
}

#[test]
fn folded_lines_are_joined_and_escapes_resolved() {
    let found = card("3.0", "FN:Ann\r\nNOTE:first\\nsec\r\n ond\\, and\r\n\t more\\; end");
    assert_eq!(found.notes, ["first\nsecond, and more; end"], "one note in one piece");
    let quoted = card("3.0", "FN:Ann\r\nNOTE:sold \\\"as is\\\", no \\x");
    assert_eq!(quoted.notes, ["sold \"as is\", no \\x"], "quotation marks need no backslash, other signs keep it");
    let old = card("2.1", "FN:Ann\r\nNOTE:C:\\temp, 5\\;6");
    assert_eq!(old.notes, ["C:\\temp, 5;6"], "in 2.1 a backslash is a letter except before a semicolon");
}

#[test]
fn a_cut_card_is_reported_by_its_line() {
    let text = "BEGIN:VCARD\nFN:Whole\nEND:VCARD\nBEGIN:VCARD\nFN:Cut One\nTEL:1\nBEGIN:VCARD\nFN:Also\nEND:VCARD\nBEGIN:VCARD\nN:Two;Cut";
    let found = read(text.as_bytes()).unwrap();
    let names: Vec<&str> = found.cards.iter().map(|card| card.name.as_str()).collect();
    assert_eq!(names, ["Whole", "Also"], "whole cards are kept");
    let broken: Vec<(u64, &str)> = found.broken.iter().map(|card| (card.line, card.name.as_str())).collect();
    assert_eq!(broken, [(4, "Cut One"), (10, "Two, Cut")], "cut cards are named by their first line");
    assert!(found.broken[0].reason.contains("line 7"), "{}", found.broken[0].reason);
    assert!(found.broken[1].reason.contains("ends in line 11"), "{}", found.broken[1].reason);
}

#[test]
fn what_has_no_place_is_kept_by_its_name() {
    let found = card(
        "3.0",
        "FN:Ann\r\nX-SHOE-SIZE:39\r\nGENDER:F\r\nthis is no property\r\nitem1.X-ABDATE:1975-03-01\r\nitem1.X-ABLabel:_$!<Anniversary>!$_\r\nitem2.X-ABADR:us",
    );
    let others: Vec<(&str, &str)> =
        found.others.iter().map(|other| (other.label.as_str(), other.value.as_str())).collect();
    assert_eq!(others, [("X-SHOE-SIZE", "39"), ("GENDER", "F")], "unknown properties");
    assert_eq!(found.notes, ["this is no property"], "an unreadable line goes to the notes");
    assert_eq!(found.problems[0].line, 6, "and is named by its line");
    assert_eq!(
        (found.dates[0].label.as_str(), found.dates[0].value.as_str()),
        ("anniversary", "1975-03-01"),
        "a labelled date"
    );
}

#[test]
fn pictures_are_kept_with_the_type_their_bytes_say() {
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    let (start, end) = png.split_at(40);
    let cases = [
        ("2.1", format!("FN:A\r\nPHOTO;ENCODING=BASE64;JPEG:{start}\r\n  {end}\r\n\r\n")),
        ("2.1", format!("FN:A\r\nPHOTO;ENCODING=BASE64;JPEG:{start}\r\n{end}\r\n\r\n")),
        ("3.0", format!("FN:A\r\nPHOTO;ENCODING=b;TYPE=JPEG:{start}\r\n {end}")),
        ("4.0", format!("FN:A\r\nPHOTO:data:image/jpeg;base64,{start}\r\n {end}")),
    ];
    for (version, body) in cases {
        let files = card(version, &body).files;
        assert_eq!(files.len(), 1, "one picture in {body}");
        assert_eq!(
            (files[0].what.as_str(), files[0].media_type.as_str(), files[0].bytes.len()),
            ("photo", "image/png", 68),
            "picture of {body}"
        );
    }
}

#[test]
fn a_picture_cut_by_the_exporter_is_kept_as_far_as_it_goes_and_said() {
    let found = card("2.1", "FN:A\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJR");
    assert_eq!((found.files[0].media_type.as_str(), found.files[0].bytes.len()), ("image/jpeg", 9), "what is readable");
    assert_eq!((found.problems[0].line, found.problems[0].field.as_str()), (4, "PHOTO"), "the damage is named");
    assert!(found.others.is_empty(), "no coded text reaches the notes");
}

#[test]
fn android_extras_find_their_place() {
    let found = card(
        "2.1",
        "FN:Ann\r\nX-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Annie;1;;;;;;;;;;;;;\r\nX-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2020-01-31;3;;;;;;;;;;;;;",
    );
    assert_eq!(found.nicknames, ["Annie"], "the nickname");
    assert_eq!(found.dates[0].value, "2020-01-31", "the date");
}

#[test]
fn a_card_without_a_name_goes_by_what_it_has() {
    let cases = [
        ("N:Doe;Ann;;Dr.;", "Dr. Ann Doe"),
        ("ORG:Oven & Co", "Oven & Co"),
        ("EMAIL:ann@example.org", "ann@example.org"),
        ("CATEGORIES:x", ""),
    ];
    for (body, name) in cases {
        assert_eq!(card("3.0", body).name, name, "name of {body}");
    }
}

#[test]
fn what_is_no_card_file_is_refused_with_its_reason() {
    let cases: [(&[u8], ReadError); 4] = [
        (b"", ReadError::Empty),
        (b"Name,Phone\nAnn,1\n", ReadError::NoCards),
        (b"a\0b", ReadError::NotText),
        (b"%PDF-1.4", ReadError::OtherFormat { what: "PDF".into() }),
    ];
    for (bytes, expected) in cases {
        assert_eq!(read(bytes).unwrap_err(), expected, "file {bytes:?}");
    }
}

const PIECES: [&str; 24] = [
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "VERSION:2.1\n",
    "VERSION:4.0\n",
    "N:",
    "FN;",
    "TEL;TYPE=\"a,b\":",
    "ADR:;;",
    "item1.",
    "X-ABLabel:",
    "ENCODING=QUOTED-PRINTABLE:",
    "ENCODING=b:",
    "PHOTO;",
    "CHARSET=UTF-7",
    "=C3",
    "=\n",
    "\\",
    "\n ",
    "\"",
    "BDAY:--04",
    "PREF=99999999999:",
    "JSCOMPS=\"s,;1,2\":",
    "TZ:-99999",
    "é",
];

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = read(&[b"BEGIN:VCARD\nVERSION:3.0\nNOTE:".as_slice(), &bytes, b"\nEND:VCARD\n"].concat());
    }

    #[test]
    fn no_mixture_of_card_pieces_breaks_the_reader(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let body: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        let _ = read(format!("BEGIN:VCARD\n{body}\nEND:VCARD\n").as_bytes());
    }

    #[test]
    fn any_note_arrives_whole(note in "[a-zäß€,;:\\\\\"= \n.()-]{0,80}") {
        let wanted = crate::exchange::clean::plain(&note);
        let escaped = note.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n");
        let found = card("3.0", &format!("FN:Ann\r\nNOTE:{escaped}"));
        prop_assert_eq!(found.notes.join(""), wanted);
    }
}
