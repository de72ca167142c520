//! An agreement on paper: draft, before the parties, or sealed with its record of signing.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use counterpart_core::Result;
use counterpart_core::domain::agreements::{
    Agreement, AgreementState, Party as Side, PartyText, Signature, SigningEvent, SigningMethod, Wording, party_label,
};
use counterpart_core::domain::attachments::{Attachment, AttachmentRole};
use counterpart_core::domain::business::Paper;
use counterpart_core::domain::dates::{DateOrder, say_date};
use counterpart_core::ids::AgreementId;
use counterpart_core::ops::agreements::Whole;
use counterpart_core::storage::{Noun, Read, agreements, attachments};
use counterpart_paper::{
    AgreementPaper, Document, Evidence, EvidenceRow, Fingerprint, Ink, Letterhead, PageSetup, PaperSize, Party, Seal,
    Signature as SignatureBlock,
};

/// What stands on the paper of an agreement.
pub fn document(read: &Read<'_>, id: AgreementId) -> Result<Document> {
    let whole = Whole::load(read, id)?;
    let signatures = agreements::signatures(read, id)?;
    let events = agreements::events(read, id)?;
    let files = attachments::of(read, Noun::Agreement, id.0)?;
    let table = Table { whole: &whole, signatures: &signatures, events: &events, files: &files, today: read.today() };
    Ok(Document::Agreement(table.paper()))
}

/// Number, title and the other side, for the name of a copy.
pub fn called(read: &Read<'_>, id: AgreementId) -> Result<String> {
    let whole = Whole::load(read, id)?;
    Ok(format!("{} {} – {}", whole.agreement.number, whole.agreement.title, whole.contractor.name))
}

/// The frozen PDF record of a signed agreement.
pub fn record(read: &Read<'_>, id: AgreementId) -> Result<Option<Vec<u8>>> {
    let record = agreements::get(read, id)?.record_id;
    record.map(|record| attachments::content(read, record)).transpose()
}

/// Everything that lies on the table.
struct Table<'a> {
    whole: &'a Whole,
    signatures: &'a [Signature],
    events: &'a [SigningEvent],
    files: &'a [Attachment],
    today: NaiveDate,
}

impl Table<'_> {
    fn paper(&self) -> AgreementPaper {
        let wording = self.whole.wording();
        let agreement = &self.whole.agreement;
        let sealed = agreement.signed_at.and_then(|at| Some((at, self.signatures.last()?.offset_minutes)));
        AgreementPaper {
            setup: self.setup(sealed),
            letterhead: Letterhead {
                business: self.whole.business.name.clone(),
                lines: wording.parties.client.lines.clone(),
            },
            number_line: format!("No. {}, made in two counterparts, one for each of us", agreement.number),
            draft: (agreement.state == AgreementState::Draft).then(|| "Draft".to_owned()),
            client: party("The client", &wording.parties.client),
            contractor: party("The contractor", &wording.parties.contractor),
            consent: "We have read every page and agree to it. Each of us keeps one counterpart.".to_owned(),
            signatures: [Side::Owner, Side::Contractor].into_iter().map(|side| self.block(side, &wording)).collect(),
            seal: sealed.map(|sealed| self.seal(sealed, agreement)),
            evidence: sealed.map(|sealed| self.evidence(sealed, agreement)),
            title: wording.heading,
            body: wording.body,
        }
    }

    fn setup(&self, sealed: Option<(DateTime<Utc>, i32)>) -> PageSetup {
        let business = &self.whole.business;
        let standing = match (sealed, self.whole.agreement.state) {
            (Some(_), _) => "Sealed",
            (None, AgreementState::Ready | AgreementState::Out) => "For signature",
            (None, AgreementState::Draft) => "Draft",
            (None, _) => "Not signed",
        };
        PageSetup {
            size: if business.paper == Paper::Letter { PaperSize::Letter } else { PaperSize::A4 },
            language: business.locale.clone(),
            date: sealed.map_or(self.today, |(at, offset)| on_the_wall(at, offset).date_naive()),
            author: business.name.clone(),
            footer: vec![format!("Agreement {}", self.whole.agreement.number), standing.to_owned()],
        }
    }

    fn block(&self, side: Side, wording: &Wording) -> SignatureBlock {
        let label = party_label(side).to_owned();
        let Some(signature) = self.signatures.iter().find(|signature| signature.party == side) else {
            let name = match side {
                Side::Owner if !self.whole.business.signatory.is_empty() => self.whole.business.signatory.clone(),
                Side::Owner => wording.parties.client.name.clone(),
                Side::Contractor => wording.parties.contractor.name.clone(),
            };
            return SignatureBlock {
                label,
                name,
                capacity: String::new(),
                when: String::new(),
                place: String::new(),
                ink: Ink::Blank,
            };
        };
        let when = match signature.dated_on {
            Some(day) => say_date(day, self.whole.order()),
            None => self.moment(signature.signed_at, signature.offset_minutes),
        };
        SignatureBlock {
            label,
            name: signature.name.clone(),
            capacity: signature.capacity.clone(),
            when,
            place: signature.place.clone(),
            ink: self.ink(signature),
        }
    }

    fn ink(&self, signature: &Signature) -> Ink {
        let file = self
            .files
            .iter()
            .find(|file| Some(file.id) == signature.attachment_id)
            .map_or("", |file| file.name.as_str());
        match (signature.method, &signature.ink) {
            (SigningMethod::Drawn, Some(ink)) => {
                Ink::Drawn { path: ink.path.clone(), width: ink.width, height: ink.height }
            }
            (SigningMethod::Drawn | SigningMethod::Typed, _) => Ink::Typed { text: signature.name.clone() },
            (SigningMethod::Paper, _) => Ink::OnPaper { note: format!("Signed on paper. Scan: {file}") },
            (SigningMethod::Received, _) => Ink::OnPaper { note: format!("Signed file received: {file}") },
            (SigningMethod::Elsewhere, _) => Ink::OnPaper { note: "Signed elsewhere".to_owned() },
        }
    }

    fn seal(&self, (at, offset): (DateTime<Utc>, i32), agreement: &Agreement) -> Seal {
        Seal {
            sentence: format!(
                "Sealed {}. The text above has not changed since both of us signed.",
                self.moment(at, offset)
            ),
            sha256: fingerprint(agreement),
        }
    }

    fn evidence(&self, (at, offset): (DateTime<Utc>, i32), agreement: &Agreement) -> Evidence {
        let day = on_the_wall(at, offset).date_naive();
        let rows = self.events.iter().map(|event| EvidenceRow {
            time: self.hour(event, day),
            who: event.who.clone(),
            what: event.what.clone(),
        });
        let last = EvidenceRow {
            time: clock(at, offset, self.whole.order()),
            who: "Counterpart".into(),
            what: "Sealed the text and made this record.".into(),
        };
        let kept = |file: &&Attachment| matches!(file.role, AttachmentRole::Scan | AttachmentRole::Received);
        let scans = self
            .files
            .iter()
            .filter(kept)
            .map(|file| Fingerprint { label: file.name.clone(), sha256: file.sha256.clone() });
        Evidence {
            day: format!("{} ({})", say_date(day, self.whole.order()), offset_in_words(offset)),
            rows: rows.chain([last]).collect(),
            people_present: self.people(),
            seal_meaning: "The seal is the owner’s. It shows whether the text changed after it was signed.".into(),
            fingerprints: std::iter::once(Fingerprint {
                label: "The text that was shown".into(),
                sha256: fingerprint(agreement),
            })
            .chain(scans)
            .collect(),
            closing: "To check this page later, open the agreement in Counterpart and choose Verify again.".into(),
        }
    }

    fn people(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        let here = self
            .signatures
            .iter()
            .filter(|signature| signature.method.is_here())
            .map(|signature| signature.name.as_str());
        for name in here.chain(self.signatures.iter().map(|signature| signature.present.as_str())) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() { "Nobody signed on this computer.".into() } else { format!("{}.", names.join(", ")) }
    }

    /// "3:06 pm", with the day when it was another one.
    fn hour(&self, event: &SigningEvent, day: NaiveDate) -> String {
        let order = self.whole.order();
        let wall = on_the_wall(event.at, event.offset_minutes);
        let clock = clock(event.at, event.offset_minutes, order);
        match (wall.date_naive() == day, order) {
            (true, _) => clock,
            (false, DateOrder::MonthFirst) => format!("{} {clock}", wall.format("%b %-d")),
            (false, DateOrder::DayFirst) => format!("{} {clock}", wall.format("%-d %b")),
        }
    }

    /// "March 12, 2026, 3:06 pm".
    fn moment(&self, at: DateTime<Utc>, offset: i32) -> String {
        let order = self.whole.order();
        format!("{}, {}", say_date(on_the_wall(at, offset).date_naive(), order), clock(at, offset, order))
    }
}

fn fingerprint(agreement: &Agreement) -> String {
    agreement.frozen.as_ref().map(|frozen| frozen.sha256.clone()).unwrap_or_default()
}

fn party(label: &str, text: &PartyText) -> Party {
    Party {
        label: label.into(),
        name: text.name.clone(),
        after_name: text.after_name.clone(),
        lines: text.lines.clone(),
    }
}

/// The wall clock of that moment, written as if it were UTC.
fn on_the_wall(at: DateTime<Utc>, offset_minutes: i32) -> DateTime<Utc> {
    at + Duration::minutes(offset_minutes.into())
}

fn clock(at: DateTime<Utc>, offset: i32, order: DateOrder) -> String {
    let wall = on_the_wall(at, offset);
    match order {
        DateOrder::MonthFirst => wall.format("%-I:%M %P").to_string(),
        DateOrder::DayFirst => wall.format("%H:%M").to_string(),
    }
}

/// "UTC−05:00".
fn offset_in_words(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
