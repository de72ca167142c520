//! A business of any size: contractors with a signed agreement and a finished review each, instruction sheets, and
//! hand-offs, most of them paid.
//!
//! Written with plain INSERTs, because telling 100,000 stories through the commands would take an hour; the search index
//! is then built by the program's own command. The change log is whole and of any length: see [`history`].

use std::path::Path;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use counterpart_api::core::storage::search;
use rusqlite::{Connection, Transaction, params};

use crate::history;

/// Hand-offs that are not settled, at every size: what one owner can have in the air.
pub const OPEN: usize = 60;
/// Stands in the instructions of every second hand-off.
pub const FREQUENT: &str = "window";
/// Stands in five hand-offs.
pub const RARE: &str = "marzipan";

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// How large, and when it is today.
#[derive(Debug, Clone, Copy)]
pub struct Large {
    pub contractors: usize,
    pub handoffs: usize,
    /// Entries of the change log; never fewer than there are records.
    pub entries: usize,
    pub now: DateTime<Utc>,
}

const UNSETTLED: [(&str, &str); 6] = [
    ("handed_off", "them"),
    ("understood", "them"),
    ("in_progress", "them"),
    ("delivered", "me"),
    ("revision", "them"),
    ("invoiced", "me"),
];
const WORK: [&str; 8] = [
    "Photographs of the spring menu",
    "Labels for the rye loaves",
    "Sign above the door",
    "Flyers for the market",
    "Repair of the small oven",
    "Translation of the menu",
    "Chairs for the terrace",
    "Recipe cards",
];
const GIVEN_NAMES: [&str; 10] = ["Ada", "Bruno", "Carla", "Dmitri", "Elif", "Femi", "Greta", "Hugo", "Imani", "Jonah"];
const FAMILY_NAMES: [&str; 20] = [
    "Abbott",
    "Brandt",
    "Castro",
    "Dunne",
    "Eriksen",
    "Fischer",
    "Grant",
    "Halloran",
    "Ivanova",
    "Jansen",
    "Kaya",
    "Lindqvist",
    "Moreau",
    "Novak",
    "Okafor",
    "Pike",
    "Quinn",
    "Rossi",
    "Sato",
    "Tanaka",
];

impl Large {
    /// Writes all of it into the file of a new business, which nobody has open.
    pub fn fill(&self, path: &Path) -> Outcome {
        let mut conn = Connection::open(path)?;
        conn.pragma_update(None, "synchronous", "OFF")?;
        conn.pragma_update(None, "cache_size", -500_000)?;
        let tx = conn.transaction()?;
        for at in 0..self.contractors {
            self.contractor(&tx, at)?;
            self.agreement(&tx, at)?;
            self.review(&tx, at)?;
        }
        for at in 0..self.contractors / 4 {
            self.sheet(&tx, at)?;
        }
        for at in 0..self.handoffs {
            self.handoff(&tx, at)?;
        }
        search::rebuild(&tx)?;
        history::write(&tx, &instant(self.now - Duration::days(1)), self.entries)?;
        tx.commit()?;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// The newest hand-off that was delivered and waits for the owner's decision: its id and that of its first criterion.
    pub fn delivered(&self) -> (String, String) {
        let at =
            (0..self.handoffs).rev().find(|at| UNSETTLED[at % UNSETTLED.len()].0 == "delivered").unwrap_or_default();
        (text_id(&id(4, at)), text_id(&id(5, at * 3)))
    }

    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

/// An id in the order of making, of the shape of a UUIDv7. `kind` keeps the tables apart.
fn id(kind: u8, at: usize) -> Vec<u8> {
    let made = (1_700_000_000_000 + at as u64).to_be_bytes();
    let place = (at as u64).to_be_bytes();
    made.iter().skip(2).copied().chain([0x70, kind, 0x80, 0]).chain(place.iter().skip(2).copied()).collect()
}

/// The id of a contractor.
pub fn contractor_id(at: usize) -> String {
    text_id(&id(1, at))
}

/// The id of the agreement with a contractor.
pub fn agreement_id(at: usize) -> String {
    text_id(&id(6, at))
}

/// The id of a sheet.
pub fn sheet_id(at: usize) -> String {
    text_id(&id(10, at))
}

/// The id of the review of a contractor.
pub fn review_id(at: usize) -> String {
    text_id(&id(12, at))
}

/// The bytes of an id.
pub fn bytes(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|sign| sign.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

fn text_id(bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)].map(|(from, to)| &hex[from..to]).join("-")
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

fn name(at: usize) -> String {
    format!("{} {}", GIVEN_NAMES[at % GIVEN_NAMES.len()], FAMILY_NAMES[at / GIVEN_NAMES.len() % FAMILY_NAMES.len()])
}

impl Large {
    fn contractor(&self, tx: &Transaction<'_>, at: usize) -> Outcome {
        let (key, name) = (id(1, at), name(at));
        let status = if at < 40 { "candidate" } else { "active" };
        let added = instant(self.now - Duration::days(900) + Duration::minutes(at as i64));
        tx.prepare_cached(
        "INSERT INTO contractor (id, name, sort_key, identity, does, status, country, time_zone, language, notes, created_at, updated_at)
         VALUES (?1, ?2, lower(?2), lower(?2), ?3, ?4, 'US', 'America/New_York', 'en', ?5, ?6, ?6)",
    )?
    .execute(params![key, name, WORK[at % WORK.len()], status, "Answers within a day. Likes a call before a new kind of work.", added])?;
        let mail = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
        let mut channel = tx.prepare_cached("INSERT INTO contractor_channel (id, contractor_id, position, kind, value, identity, preferred) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)")?;
        channel.execute(params![id(2, at * 2), key, 0, "email", mail, 1])?;
        channel.execute(params![id(2, at * 2 + 1), key, 1, "phone", format!("+1207555{at:04}"), 0])?;
        tx.prepare_cached("INSERT INTO contractor_tag (id, contractor_id, tag) VALUES (?1, ?2, ?3)")?
            .execute(params![id(3, at), key, ["print", "photo", "repair"][at % 3]])?;
        Ok(())
    }

    fn agreement(&self, tx: &Transaction<'_>, at: usize) -> Outcome {
        let starts = self.today() - Duration::days(700 - at as i64 % 20 * 30);
        let text = "1. **Work.** As each hand-off says.\n2. **Payment.** Within 14 days of the invoice.\n3. **Notice.** Either side, 30 days.\n".repeat(8);
        tx.prepare_cached(
        "INSERT INTO agreement (id, year, ordinal, number, contractor_id, kind, title, body, state, starts_on, ends_on, notice_days, notice_by, currency,
           signed_at, frozen_text, text_sha256, review_due_on, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'services', 'Services agreement', ?6, 'signed', ?7, ?8, 30, ?9, 'USD', ?10, ?6, ?11, ?12, ?10, ?10)",
    )?
    .execute(params![
        id(6, at),
        2025,
        at as i64 + 1,
        format!("AG-2025-{:05}", at + 1),
        id(1, at),
        text,
        starts.to_string(),
        (starts + Duration::days(1095)).to_string(),
        (starts + Duration::days(1065)).to_string(),
        instant(self.now - Duration::days(705)),
        "0".repeat(64),
        (starts + Duration::days(730)).to_string(),
    ])?;
        Ok(())
    }

    fn review(&self, tx: &Transaction<'_>, at: usize) -> Outcome {
        let finished = instant(self.now - Duration::days(300));
        tx.prepare_cached(
            "INSERT INTO review (id, year, ordinal, number, contractor_id, agreement_id, state, period_start, period_end, facts, outcome, worth_time, worth_money,
               decision, decision_reason, score_hundredths, finished_at, created_at, updated_at)
             VALUES (?1, 2026, ?2, ?3, ?4, ?5, 'finished', ?6, ?7, ?9, 'Good work, on time.', 4, 4, 'renew', 'Nobody does it better.', 430, ?8, ?8, ?8)",
        )?
        .execute(params![
            id(12, at),
            at as i64 + 1,
            format!("RV-2026-{:05}", at + 1),
            id(1, at),
            id(6, at),
            (self.today() - Duration::days(700)).to_string(),
            (self.today() - Duration::days(335)).to_string(),
            finished,
            r#"{"counted_on":"2026-03-01","handoffs":4,"spend":[],"months":[]}"#,
        ])?;
        Ok(())
    }

    fn sheet(&self, tx: &Transaction<'_>, at: usize) -> Outcome {
        let made = instant(self.now - Duration::days(600));
        let title = format!("{} {}", WORK[at % WORK.len()], at / WORK.len() + 1);
        tx.prepare_cached("INSERT INTO sheet (id, title, sort_key, grouping, created_at, updated_at) VALUES (?1, ?2, lower(?2), ?3, ?4, ?4)")?
            .execute(params![id(10, at), title, ["Shop", "Oven", "Paper"][at % 3], made])?;
        tx.prepare_cached(
            "INSERT INTO sheet_version (id, sheet_id, number, content, edited_at) VALUES (?1, ?2, 1, ?3, ?4)",
        )?
        .execute(params![
            id(11, at),
            id(10, at),
            "{\"purpose\":\"So that it is done the same way each time.\"}",
            made
        ])?;
        Ok(())
    }
}

/// Where a hand-off stands.
struct Stand {
    state: &'static str,
    ball: &'static str,
    due: NaiveDate,
    over: bool,
}

impl Large {
    /// The newest hand-offs are open, the others paid.
    fn stand(&self, at: usize) -> Stand {
        let left = self.handoffs - at;
        if left <= OPEN {
            let (state, ball) = UNSETTLED[at % UNSETTLED.len()];
            let due = self.today() + Duration::days((OPEN - left) as i64 / 2 - 10);
            return Stand { state, ball, due, over: state == "invoiced" };
        }
        // Twenty-four years of work at the most, so that dates stay believable.
        let due = self.today() - Duration::days(11 + (left - OPEN) as i64 % 8760);
        Stand { state: if at.is_multiple_of(50) { "cancelled" } else { "paid" }, ball: "nobody", due, over: true }
    }

    fn handoff(&self, tx: &Transaction<'_>, at: usize) -> Outcome {
        let stand = self.stand(at);
        let key = id(4, at);
        let contractor = at % self.contractors;
        let given = instant(stand.due.and_hms_opt(14, 0, 0).unwrap_or_default().and_utc() - Duration::days(14));
        let due_at = instant(stand.due.and_hms_opt(22, 0, 0).unwrap_or_default().and_utc());
        let paid = (stand.state == "paid").then(|| stand.due.to_string());
        let delivered = (stand.over || stand.state == "delivered").then(|| due_at.clone());
        tx.prepare_cached(
        "INSERT INTO handoff (id, year, ordinal, number, contractor_id, agreement_id, title, instructions, state, ball, due_on, due_time, due_zone, due_at,
           review_by, act_on, price_minor, currency, handed_off_at, delivered_at, decided_at, invoice_number, invoiced_on, invoice_minor, paid_on, paid_minor,
           created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '17:00', 'America/New_York', ?12, ?13, ?11, ?14, 'USD', ?15, ?16, ?17, ?18, ?19, ?20, ?19, ?20,
           ?15, ?15)",
    )?
    .execute(params![
        key,
        2000 + (at / 10_000) as i64,
        (at % 10_000) as i64 + 1,
        format!("HO-{}-{:04}", 2000 + at / 10_000, at % 10_000 + 1),
        id(1, contractor),
        id(6, contractor),
        WORK[at % WORK.len()],
        instructions(at, self.handoffs),
        stand.state,
        stand.ball,
        stand.due.to_string(),
        due_at,
        (stand.due + Duration::days(3)).to_string(),
        30_000,
        given,
        delivered,
        stand.over.then_some(&due_at),
        if stand.over { format!("INV-{at}") } else { String::new() },
        paid,
        paid.as_ref().map(|_| 30_000),
    ])?;
        parts(tx, at, &key, &stand, &given, delivered.as_deref())
    }
}

fn instructions(at: usize, all: usize) -> String {
    let where_to = if at.is_multiple_of(2) {
        format!("Bring it to the {FREQUENT} side of the counter.")
    } else {
        "Bring it to the back door.".to_owned()
    };
    let special = if at % (all / 5) == 7 { format!(" The {RARE} layer stays cold.") } else { String::new() };
    format!("{where_to} Ask for Ines when nobody is there. Keep to the colors of the sign.{special}")
}

fn parts(tx: &Transaction<'_>, at: usize, key: &[u8], stand: &Stand, given: &str, delivered: Option<&str>) -> Outcome {
    let mut criterion = tx.prepare_cached(
        "INSERT INTO handoff_criterion (id, handoff_id, position, text, met) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (place, text) in
        ["Every price is readable from two steps away", "Colors match the sample card", "Files arrive as PDF"]
            .iter()
            .enumerate()
    {
        criterion.execute(params![id(5, at * 3 + place), key, place as i64, text, stand.over.then_some(1)])?;
    }
    if let Some(delivered) = delivered {
        tx.prepare_cached("INSERT INTO delivery (id, handoff_id, round, received_at, decision, decided_at) VALUES (?1, ?2, 1, ?3, ?4, ?5)")?
            .execute(params![id(7, at), key, delivered, stand.over.then_some("accepted"), stand.over.then_some(delivered)])?;
    }
    tx.prepare_cached("INSERT INTO handoff_wait (id, handoff_id, side, why, from_at, to_at) VALUES (?1, ?2, 'them', 'handed_off', ?3, ?4)")?
        .execute(params![id(8, at), key, given, delivered])?;
    if at.is_multiple_of(10) {
        tx.prepare_cached("INSERT INTO handoff_question (id, handoff_id, position, asked_by, question, asked_at, answer, answered_at) VALUES (?1, ?2, 0, 'them', ?3, ?4, ?5, ?4)")?
            .execute(params![id(9, at), key, "May it arrive a day early?", given, "Yes, before noon."])?;
    }
    Ok(())
}
