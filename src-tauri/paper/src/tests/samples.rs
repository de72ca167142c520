//! Invented records, small but with every part filled in.

use chrono::NaiveDate;

use crate::{
    AgreementPaper, Bar, Criterion, Decision, Document, Engine, Evidence, EvidenceRow, Exchange, Fact, Fingerprint,
    Given, HandoffPaper, HandoffParty, HistoryAct, HistoryDay, HistoryPaper, Ink, Letterhead, PageSetup, PaperSize,
    Party, Point, Rating, RecoveryPaper, ReviewPaper, Revisions, Seal, Signature, SignatureLine, Step, StepKind,
    Together,
};

/// One engine for all tests: making one reads the fonts.
pub fn engine() -> &'static Engine {
    static ENGINE: std::sync::LazyLock<Engine> = std::sync::LazyLock::new(|| Engine::new().unwrap());
    &ENGINE
}

/// All words of a document in one line, to look for sentences whatever their line ends.
pub fn words(document: &Document) -> String {
    let pages = engine().text(document).unwrap();
    pages.join("\n").split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn setup(footer: &[&str]) -> PageSetup {
    PageSetup {
        size: PaperSize::Letter,
        language: "en-US".into(),
        date: NaiveDate::from_ymd_opt(2026, 3, 12).unwrap(),
        author: "Plum Street Ceramics".into(),
        footer: footer.iter().map(|&part| part.into()).collect(),
    }
}

fn letterhead(lines: &[&str]) -> Letterhead {
    Letterhead { business: "Plum Street Ceramics".into(), lines: lines.iter().map(|&line| line.into()).collect() }
}

fn party(label: &str, name: &str, after_name: &str) -> Party {
    Party {
        label: label.into(),
        name: name.into(),
        after_name: after_name.into(),
        lines: vec!["8 Plum Street, Dayton, Ohio 45402".into()],
    }
}

pub const BODY: &str = "\
1. **What this is for.** The shop window shows the spring glazes by April 1.
2. **What Theo will do.** Photograph forty pieces on a plain ground, and hand in the files.
3. **Dates.** Theo hands in each part by the end of the day named here.

   | Part | Due | Price |
   |:--|:--|--:|
   | First twenty pieces | Friday, March 20, 2026 | 300.00 |
   | The rest | Friday, March 27, 2026 | 280.00 |

4. **Done means.** Dana accepts the work when every one of these is true:
   - Every piece is sharp from rim to foot.
   - Colors match the card that lies beside the piece.
5. **Rounds.** Two rounds are included.
   1. A round is a list of points.
   2. A new wish is not a round.
";

pub fn agreement(body: &str) -> AgreementPaper {
    let footer = ["Agreement AG-2026-014", "Counterpart 1 of 2, kept by the client"];
    AgreementPaper {
        setup: setup(&footer),
        letterhead: letterhead(&["8 Plum Street, Dayton, Ohio 45402", "dana@plum.example"]),
        title: "Agreement for photographs of the spring glazes".into(),
        number_line: "No. AG-2026-014, made in two counterparts, one for each of us".into(),
        draft: None,
        client: party("The client", "Dana Whitlock", "trading as Plum Street Ceramics"),
        contractor: party("The contractor", "Theo Brandt", "photographer"),
        body: body.into(),
        consent: "We have read every page. We agree to sign on this computer.".into(),
        signatures: vec![
            signature(
                "For the client",
                "Dana Whitlock",
                Ink::Drawn { path: "M19 17c9-4 19-5 29-3M36 15c-3 13-9 27-16 38".into(), width: 240.0, height: 64.0 },
            ),
            signature("The contractor", "Theo Brandt", Ink::Typed { text: "Theo Brandt".into() }),
        ],
        seal: Some(Seal { sentence: "Sealed March 12, 2026, 3:12 pm.".into(), sha256: "9f2c41a7".repeat(8) }),
        evidence: Some(evidence()),
    }
}

fn signature(label: &str, name: &str, ink: Ink) -> Signature {
    Signature {
        label: label.into(),
        name: name.into(),
        capacity: String::new(),
        when: "March 12, 2026, 3:06 pm".into(),
        place: "At the studio, Dayton, Ohio".into(),
        ink,
    }
}

fn evidence() -> Evidence {
    let row = |time: &str, who: &str, what: &str| EvidenceRow { time: time.into(), who: who.into(), what: what.into() };
    Evidence {
        day: "March 12, 2026".into(),
        rows: vec![
            row("2:58 pm", "Dana Whitlock", "Closed draft 3. From here on the text cannot change."),
            row("3:06 pm", "Dana Whitlock", "Signed by drawing on the touchpad."),
            row("3:11 pm", "Theo Brandt", "Signed by typing his name."),
        ],
        people_present: "Dana Whitlock and Theo Brandt.".into(),
        seal_meaning: "It shows whether the text changed after signing.".into(),
        fingerprints: vec![Fingerprint { label: "Text before signing".into(), sha256: "4be097d2".repeat(8) }],
        closing: "To check this page later, open the file, choose History, then Verify.".into(),
    }
}

pub fn handoff() -> HandoffPaper {
    let party = |label: &str, name: &str| HandoffParty {
        label: label.into(),
        name: name.into(),
        lines: vec!["dana@plum.example".into()],
    };
    let step = |title: &str, detail: &str, kind| Step { title: title.into(), detail: detail.into(), kind };
    let point = |text: &str, met, note: &str| Point { text: text.into(), met, note: note.into() };
    HandoffPaper {
        setup: setup(&["Hand-off H-2026-031"]),
        letterhead: letterhead(&["8 Plum Street, Dayton, Ohio 45402"]),
        title: "First twenty pieces".into(),
        number_line: "Hand-off H-2026-031, under agreement AG-2026-014".into(),
        client: party("From", "Dana Whitlock"),
        contractor: party("To", "Theo Brandt"),
        due: vec![
            "Friday, March 20, 2026, 5:00 pm in Dayton".into(),
            "Friday, March 20, 2026, 10:00 pm in Berlin".into(),
        ],
        review_by: "Tuesday, March 24, 2026".into(),
        price: "$300.00".into(),
        instructions: "Start with the **blue bowls**; the buyer comes on Monday.".into(),
        sheet: "Photographing a piece, version 3".into(),
        steps: vec![
            step("Clean the piece", "No prints, no dust.\n\n- cotton gloves\n- soft brush", StepKind::SuggestedMethod),
            step("Two views", "One from the side, one from above.", StepKind::RequiredResult),
        ],
        givens: vec![Given { question: "Where are the pieces?".into(), answer: "On the second shelf.".into() }],
        criteria: vec![
            point("Every piece is sharp from rim to foot.", Some(true), ""),
            point("Colors match the card.", Some(false), "Bowl 7 is too green."),
            point("Files carry the shelf number.", None, ""),
        ],
        revisions: Some(Revisions { included: 2, used: 1, extra_price: "$40.00".into() }),
        exchanges: vec![Exchange {
            asked: "Theo Brandt, March 13".into(),
            question: "Shall the base show?".into(),
            answered: "Dana Whitlock, March 13".into(),
            answer: "Only on the signed pieces.".into(),
        }],
        decisions: vec![Decision {
            when: "March 20, 4:10 pm".into(),
            who: "Theo Brandt".into(),
            what: "Delivered 40 files.".into(),
        }],
        read_by: vec!["Theo Brandt".into()],
    }
}

pub fn review() -> ReviewPaper {
    let fact = |label: &str, value: &str, note: &str| Fact {
        label: label.into(),
        value: value.into(),
        note: note.into(),
        bars: Vec::new(),
    };
    let criterion =
        |name: &str, weight, rating, why: &str| Criterion { name: name.into(), weight, rating, why: why.into() };
    let bars = (0..11).map(|n| Bar { height: if n == 4 { 0.5 } else { 1.0 }, miss: n == 4 });
    let line = |name: &str, after: &str| SignatureLine { name: name.into(), after_name: after.into() };
    ReviewPaper {
        setup: setup(&["Yearly review R-2026-2", "Facts counted on March 12, 2026"]),
        letterhead: letterhead(&["Yearly review 2025 to 2026", "Written March 12, 2026"]),
        title: "Theo Brandt, photographer".into(),
        subtitle: "April 1, 2025 to March 12, 2026. Agreement AG-2025-003, $300.00 a month.".into(),
        facts: vec![
            Fact { bars: bars.collect(), ..fact("On time", "10 of 11", "") },
            fact("Answers within", "5 hours", "agreed: 1 working day"),
            fact("Rounds of corrections", "2", "4 included"),
            fact("Cost", "$4,620.00", "budget $4,700"),
            fact("Misunderstandings", "2", "35 minutes lost"),
            fact("My own late reviews", "3", "9 days in all"),
        ],
        criteria: vec![
            criterion("Quality of the files", 40, Rating::Score(5), "Nothing to correct."),
            criterion("On time", 35, Rating::Score(4), "One late, partly my doing."),
            criterion("Ideas", 25, Rating::NotRated, "Nothing asked for this year."),
        ],
        together: Together { weight: 100, score: "4.5 of 5 (last year 4.2)".into() },
        worth: "About 9 hours saved a month.".into(),
        decision: "renew with a change".into(),
        decision_text: "Twelve more months from May 1, 2026.".into(),
        actions: vec!["Dana sends the list by the 2nd.".into(), "Theo tries the new lamp.".into()],
        own_view_label: "Theo’s own view".into(),
        own_view: "One list a month would save us both a day.".into(),
        signatures: vec![line("Dana Whitlock", "Plum Street Ceramics"), line("Theo Brandt", "has read this")],
        shortened: false,
    }
}

pub fn recovery() -> RecoveryPaper {
    RecoveryPaper {
        setup: setup(&["Recovery sheet"]),
        letterhead: Letterhead { business: "Plum Street Ceramics".into(), lines: vec!["Keep this sheet safe".into()] },
        title: "Recovery sheet".into(),
        subtitle: "Opens the file when the passphrase is lost.".into(),
        facts: vec![
            ("File".into(), "Plum Street Ceramics.counterpart".into()),
            ("Made on".into(), "March 12, 2026".into()),
        ],
        groups: (0..14).map(|n| format!("AB{:02}Z", n)).collect(),
        steps: vec!["Open the file.".into(), "Type the code.".into()],
        advice: vec!["Not beside the computer.".into()],
    }
}

/// A history of `days` days with four acts each, one of them long and taken back.
pub fn history(days: u32) -> HistoryPaper {
    let act = |day: u32, n: u32| HistoryAct {
        time: format!("1{n}:05"),
        what: if n == 2 {
            "Changed the name of the business. ".repeat(6)
        } else {
            format!("Added contractor {day}-{n}")
        },
        note: if n == 2 { "Taken back".into() } else { String::new() },
        entry: format!("Entry {}", day * 4 + n),
    };
    HistoryPaper {
        setup: setup(&["History"]),
        letterhead: Letterhead {
            business: "Plum Street Ceramics".into(),
            lines: vec!["Printed on March 12, 2026".into()],
        },
        title: "History".into(),
        subtitle: format!("{} entries, newest first.", days * 4),
        facts: vec![("About".into(), "Theo Brandt".into()), ("Days".into(), "from March 1, 2026".into())],
        days: (0..days)
            .map(|day| HistoryDay {
                day: format!("March {}, 2026", day + 1),
                acts: (0..4).map(|n| act(day, n)).collect(),
            })
            .collect(),
    }
}
