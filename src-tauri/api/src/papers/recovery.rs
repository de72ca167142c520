//! The recovery sheet: the code that opens the open file when its passphrase is lost, on one page to keep.

use std::path::Path;

use counterpart_core::domain::agreements::date_order;
use counterpart_core::domain::business::Paper;
use counterpart_core::domain::dates::say_date;
use counterpart_core::domain::passphrase::Passphrase;
use counterpart_core::domain::recovery::RecoveryCode;
use counterpart_core::storage::business;
use counterpart_core::{Error, Result as CoreResult};
use counterpart_paper::{Document, Letterhead, PageSetup, PaperSize, RecoveryPaper};
use serde::Deserialize;
use ts_rs::TS;

use super::{KeptPaper, Pages, keep};
use crate::desktop::Purpose;
use crate::names;
use crate::session::Session;
use crate::wire::WireError;

/// Asking for the recovery code, which opens the file as the passphrase does.
#[derive(Deserialize, TS)]
pub struct ShowCode {
    /// The present passphrase, or the recovery code.
    #[ts(type = "string")]
    pub current: Passphrase,
}

/// The code of the open file, for whoever knows its passphrase. Only an open file has one to tell.
pub fn code(session: &Session, request: &ShowCode) -> Result<RecoveryCode, WireError> {
    let file = session.file()?;
    let key = file.key().ok_or_else(|| {
        Error::conflict("This file has no passphrase, so it needs no recovery code: whoever has the file can read it.")
    })?;
    session.verify_current(&request.current)?;
    Ok(key.recovery_code())
}

fn document(session: &Session, request: &ShowCode) -> Result<Document, WireError> {
    let code = code(session, request)?;
    let file = session.file()?;
    let name = file.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Document::Recovery(session.read(|read| -> CoreResult<RecoveryPaper> {
        let business = business::get(read)?;
        let today = read.today();
        Ok(RecoveryPaper {
            setup: PageSetup {
                size: if business.paper == Paper::Letter { PaperSize::Letter } else { PaperSize::A4 },
                language: "en".into(),
                date: today,
                author: business.name.clone(),
                footer: vec!["Recovery sheet".into(), name.clone()],
            },
            letterhead: Letterhead {
                business: business.name.clone(),
                lines: vec!["Whoever has this sheet and the file".into(), "can read everything in it.".into()],
            },
            title: "Recovery sheet".into(),
            subtitle: "This code opens the file without its passphrase.".into(),
            facts: vec![
                ("File".into(), name.clone()),
                ("Business".into(), business.name),
                ("Printed on".into(), say_date(today, date_order(&business.country))),
            ],
            groups: code.groups().to_vec(),
            steps: STEPS.map(Into::into).to_vec(),
            advice: ADVICE.map(Into::into).to_vec(),
        })
    })?))
}

const STEPS: [&str; 4] = [
    "Start Counterpart and open the file. It asks for the passphrase.",
    "Choose “Use the recovery sheet” and type the 14 groups. Capital or small letters, with or without spaces: all the same. The signs are digits and letters; there is no letter O, I, L or U.",
    "When a group is mistyped, Counterpart says which one.",
    "Once the file is open, choose a new passphrase in Settings, and print a new sheet.",
];

const ADVICE: [&str; 3] = [
    "Keep this sheet where you keep passports and deeds: in a safe, in a locked drawer, or with somebody you trust. Not beside the computer, and not as a photograph on a telephone.",
    "If the passphrase and this sheet are both lost, nobody can open the file. Not even the people who make Counterpart.",
    "The sheet is good until the passphrase is changed or removed. Backups made before that still open with the old passphrase and the old sheet: keep the old sheet as long as you keep those backups.",
];

/// Pages for the window.
pub fn preview(session: &Session, request: ShowCode) -> Result<Pages, WireError> {
    Ok(Pages { pages: session.engine()?.pages(&document(session, &request)?)? })
}

fn pdf(session: &Session, request: &ShowCode) -> Result<(String, Vec<u8>), WireError> {
    let bytes = session.engine()?.pdf(&document(session, request)?)?;
    let file = session.file()?;
    let stem = file.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok((names::file_name(&format!("Recovery sheet {stem}"), "Recovery sheet", "pdf"), bytes))
}

/// Asks where, and writes the PDF there.
pub fn save(session: &Session, request: ShowCode) -> Result<KeptPaper, WireError> {
    let (name, bytes) = pdf(session, &request)?;
    let path = session.desktop().choose_place(Purpose::Pdf, &name)?.ok_or_else(WireError::cancelled)?;
    keep(session, &path, &bytes)
}

/// Hands the PDF to the system's viewer, from where it can be printed. The copy is gone when the program ends or is locked.
pub fn open(session: &Session, request: ShowCode) -> Result<KeptPaper, WireError> {
    let (name, bytes) = pdf(session, &request)?;
    let kept = keep(session, &session.scratch().place(&name)?, &bytes)?;
    session.desktop().open(Path::new(&kept.path))?;
    Ok(kept)
}
