//! A believable small business to look around in: a bakery in Portland, Maine, with ten contractors and two years of work.
//! It is told through the same commands as the window uses, with a clock that walks from the past to today.

mod agreements;
mod contractors;
mod reviews;
mod script;
mod teller;
mod work;

use std::path::Path;

use counterpart_core::domain::business::Paper;
use counterpart_core::ops::business::SetUp;
use counterpart_core::stop::Stop;
use counterpart_core::storage::backup;

use crate::session::Session;
use crate::wire::WireError;
use script::Script;
use teller::Teller;

/// The name of the sample business.
pub const NAME: &str = "Tideway Bakehouse";

/// Writes the sample to `path`, with dates relative to the session's today. The session's own file stays open.
/// A failure leaves nothing there, and nor does a wish to stop.
pub fn make(session: &Session, path: &Path) -> Result<(), WireError> {
    session.underway().run(|stop| {
        let teller = Teller::start(session.now(), path, bakery())?;
        let told = tell(&teller, stop);
        drop(teller);
        told.inspect_err(|_| backup::forget(path))
    })
}

fn tell(teller: &Teller, stop: &Stop) -> Result<(), WireError> {
    teller.call(
        "business.update",
        serde_json::json!({
            "name": NAME, "legal_name": "", "address": "14 Wharf Lane\nPortland, Maine 04101", "email": "ines@tidewaybakehouse.example",
            "phone": "(207) 555-0142", "signatory": "Ines Halloran", "signatory_capacity": "Owner", "country": "US", "currency": "USD",
            "time_zone": "America/New_York", "locale": "en-US", "paper": "letter"
        }),
    )?;
    let mut script = Script::default();
    contractors::write(&mut script)?;
    agreements::write(&mut script)?;
    work::write(&mut script)?;
    reviews::write(&mut script);
    script.play(teller, stop)
}

fn bakery() -> SetUp {
    SetUp {
        name: NAME.into(),
        signatory: "Ines Halloran".into(),
        country: "US".into(),
        currency: "USD".into(),
        time_zone: "America/New_York".into(),
        locale: "en-US".into(),
        paper: Paper::Letter,
        is_sample: true,
    }
}
