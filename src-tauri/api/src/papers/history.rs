//! The history on paper: what the list on screen shows, with what it was narrowed to, and the end of the history at the
//! foot.

use std::path::Path;

use chrono::NaiveDate;
use counterpart_core::Result as CoreResult;
use counterpart_core::domain::agreements::date_order;
use counterpart_core::domain::business::{Business, Paper};
use counterpart_core::domain::dates::{DateOrder, say_date};
use counterpart_core::ops::history::{self, HistoryPage, ListHistory};
use counterpart_core::storage::history::HistoryEntry;
use counterpart_core::storage::{Noun, Read, Standing, business};
use counterpart_paper::{Document, HistoryAct, HistoryDay, HistoryPaper, Letterhead, PageSetup, PaperSize};

use super::handoff::clock;
use super::{KeptPaper, Pages, keep, mark};
use crate::desktop::Purpose;
use crate::names;
use crate::session::Session;
use crate::wire::WireError;

/// Entries on one print, about twenty pages. Whoever needs older ones narrows the days.
const MOST: u32 = 600;

/// What is asked, printed.
pub fn document(read: &Read<'_>, asked: &ListHistory) -> CoreResult<Document> {
    let business = business::get(read)?;
    let order = date_order(&business.country);
    let page = history::pages(read, &ListHistory { before: None, ..asked.clone() }, MOST)?;
    let today = read.today();
    let paper = HistoryPaper {
        setup: PageSetup {
            size: if business.paper == Paper::Letter { PaperSize::Letter } else { PaperSize::A4 },
            language: "en".into(),
            date: today,
            author: business.name.clone(),
            footer: vec![format!("History of {}", business.name)],
        },
        letterhead: letterhead(&business, &say_date(today, order)),
        title: "History".into(),
        subtitle: counted(&page),
        facts: facts(asked, &page, order)?,
        days: days(&page.entries, order),
    };
    Ok(Document::History(paper).with_foot(mark(read)?))
}

fn letterhead(business: &Business, today: &str) -> Letterhead {
    Letterhead { business: business.name.clone(), lines: vec![format!("Printed on {today}")] }
}

fn counted(page: &HistoryPage) -> String {
    match (page.entries.len(), page.more) {
        (count, true) => {
            format!("The newest {count} entries. Older ones are not on this print; choose earlier days to print them.")
        }
        (0, false) => "No entry fits what was asked for.".into(),
        (1, false) => "One entry.".into(),
        (count, false) => format!("{count} entries, newest first."),
    }
}

/// What the list was narrowed to; nothing for the whole history.
fn facts(asked: &ListHistory, page: &HistoryPage, order: DateOrder) -> CoreResult<Vec<(String, String)>> {
    let filter = asked.filter()?;
    let mut facts = Vec::new();
    let mut fact = |label: &str, words: String| facts.push((label.to_owned(), words));
    if filter.record.is_some() || filter.contractor.is_some() {
        fact("About", page.about.clone().unwrap_or_else(|| "A record that is no longer in the file".into()));
    }
    if let Some(kind) = filter.kind {
        fact("Kind of record", kind_words(kind).into());
    }
    if let Some(deed) = filter.deed {
        fact("What was done", deed.words().into());
    }
    let say = |day: NaiveDate| say_date(day, order);
    match (filter.from, filter.to) {
        (Some(from), Some(to)) => fact("Days", format!("{} to {}", say(from), say(to))),
        (Some(from), None) => fact("Days", format!("from {}", say(from))),
        (None, Some(to)) => fact("Days", format!("up to {}", say(to))),
        (None, None) => {}
    }
    Ok(facts)
}

fn kind_words(kind: Noun) -> &'static str {
    match kind {
        Noun::Business => "My business",
        Noun::Contractor => "Contractors",
        Noun::Agreement => "Agreements",
        Noun::Sheet => "Instructions",
        Noun::Handoff => "Work",
        Noun::Review => "Reviews",
        Noun::Attachment => "Files",
        Noun::Import => "Imports",
    }
}

/// Entries of one day after another, in the order they come in.
fn days(entries: &[HistoryEntry], order: DateOrder) -> Vec<HistoryDay> {
    let of_a_day = entries.chunk_by(|one, next| one.day == next.day);
    of_a_day
        .filter_map(|day| Some((day.first()?.day, day)))
        .map(|(day, entries)| HistoryDay {
            day: say_date(day, order),
            acts: entries.iter().map(|entry| act(entry, order)).collect(),
        })
        .collect()
}

fn act(entry: &HistoryEntry, order: DateOrder) -> HistoryAct {
    let note = match (entry.undone, entry.standing) {
        (true, _) => "Taken back",
        (false, Standing::Final) => "Final",
        (false, _) => "",
    };
    HistoryAct {
        time: clock(&entry.time, order),
        what: entry.summary.clone(),
        note: note.into(),
        entry: format!("Entry {}", entry.seq),
    }
}

/// Pages for the window.
pub fn preview(session: &Session, asked: ListHistory) -> Result<Pages, WireError> {
    let document = session.read(|read| document(read, &asked))?;
    Ok(Pages { pages: session.engine()?.pages(&document)? })
}

fn pdf(session: &Session, asked: &ListHistory) -> Result<(String, Vec<u8>), WireError> {
    let (document, day) = session.read(|read| Ok((document(read, asked)?, read.today())))?;
    let name = names::file_name(&format!("History {}", day.format("%Y-%m-%d")), "History", "pdf");
    Ok((name, session.engine()?.pdf(&document)?))
}

/// Asks where, and writes the PDF there.
pub fn save(session: &Session, asked: ListHistory) -> Result<KeptPaper, WireError> {
    let (name, bytes) = pdf(session, &asked)?;
    let path = session.desktop().choose_place(Purpose::Pdf, &name)?.ok_or_else(WireError::cancelled)?;
    keep(session, &path, &bytes)
}

/// Hands the PDF to the system's viewer, from where it can be printed.
pub fn open(session: &Session, asked: ListHistory) -> Result<KeptPaper, WireError> {
    let (name, bytes) = pdf(session, &asked)?;
    let kept = keep(session, &session.scratch().place(&name)?, &bytes)?;
    session.desktop().open(Path::new(&kept.path))?;
    Ok(kept)
}
