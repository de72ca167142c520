//! The declared list of commands. A command is one line in a file here, one request type and one op;
//! forgetting any of them does not compile.

mod agreements;
mod app;
mod attachments;
mod backups;
mod business;
mod check;
mod closing;
mod contractors;
mod damage;
mod handoffs;
mod history;
mod imports;
mod papers;
mod passphrase;
mod reviews;
mod sheets;
mod today;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use ts_rs::TS;
use uuid::Uuid;

use crate::bindings::Shape;
use crate::session::Session;
use crate::wire::{Answer, WireError};

/// One declared command.
pub struct Command {
    /// "noun.verb".
    pub name: &'static str,
    /// read, write, host or act, as it is declared.
    pub kind: &'static str,
    /// The request's TypeScript shape.
    pub request: fn() -> Shape,
    /// The answer's TypeScript shape.
    pub response: fn() -> Shape,
    /// Runs it.
    pub run: fn(&Session, &str, &RawValue) -> Result<Answer, WireError>,
}

/// Every command, by noun.
pub fn all() -> impl Iterator<Item = &'static Command> {
    [
        agreements::COMMANDS,
        app::COMMANDS,
        attachments::COMMANDS,
        backups::COMMANDS,
        business::COMMANDS,
        check::COMMANDS,
        closing::COMMANDS,
        contractors::COMMANDS,
        damage::COMMANDS,
        handoffs::COMMANDS,
        history::COMMANDS,
        imports::COMMANDS,
        papers::COMMANDS,
        passphrase::COMMANDS,
        sheets::COMMANDS,
        reviews::COMMANDS,
        today::COMMANDS,
    ]
    .into_iter()
    .flatten()
}

/// The command of that name.
pub fn find(name: &str) -> Option<&'static Command> {
    all().find(|command| command.name == name)
}

/// Declares commands, one a line: `read "noun.verb": Request => Response = op;`
///
/// * `read` ops take `(&Read, Request)`;
/// * `write` ops take `(&mut Change, Request)`: transaction, log entry and undo come by themselves;
/// * `host` ops take `(&Session, Request)` and return `Result<Response, WireError>`; `act` ops the same, but an [`Outcome`](counterpart_core::storage::Outcome).
macro_rules! declare {
    ($($kind:ident $name:literal : $request:ty => $response:ty = $op:expr;)*) => {
        pub(super) const COMMANDS: &[$crate::commands::Command] = &[$(
            $crate::commands::Command {
                name: $name,
                kind: stringify!($kind),
                request: $crate::bindings::shape::<$request>,
                response: $crate::bindings::shape::<$response>,
                run: |session, name, json| {
                    let request: $request = $crate::commands::decode(name, json)?;
                    $crate::commands::$kind::<$request, $response>(session, name, request, $op)
                },
            },
        )*];
    };
}
pub(crate) use declare;

use counterpart_core::storage::{Change, Outcome, Read};

fn read<Q, R: Serialize>(
    session: &Session,
    _: &str,
    request: Q,
    op: fn(&Read<'_>, Q) -> counterpart_core::Result<R>,
) -> Result<Answer, WireError> {
    let value = session.read(|read| op(read, request))?;
    answer(&value, Vec::new(), None)
}

fn write<Q, R: Serialize>(
    session: &Session,
    name: &str,
    request: Q,
    op: fn(&mut Change<'_>, Q) -> counterpart_core::Result<R>,
) -> Result<Answer, WireError> {
    let outcome = session.change(name, |change| op(change, request))?;
    answer(&outcome.value, outcome.changed, outcome.entry)
}

fn host<Q, R: Serialize>(
    session: &Session,
    _: &str,
    request: Q,
    op: fn(&Session, Q) -> Result<R, WireError>,
) -> Result<Answer, WireError> {
    let value = op(session, request)?;
    answer(&value, Vec::new(), None)
}

fn act<Q, R: Serialize>(
    session: &Session,
    _: &str,
    request: Q,
    op: fn(&Session, Q) -> Result<Outcome<R>, WireError>,
) -> Result<Answer, WireError> {
    let outcome = op(session, request)?;
    answer(&outcome.value, outcome.changed, outcome.entry)
}

fn answer<R: Serialize>(
    value: &R,
    changed: Vec<counterpart_core::storage::Noun>,
    entry: Option<i64>,
) -> Result<Answer, WireError> {
    Ok(Answer { value: serde_json::value::to_raw_value(value)?, changed, entry })
}

/// Reads a request; what does not fit is told by name.
fn decode<Q: DeserializeOwned + TS>(name: &str, json: &RawValue) -> Result<Q, WireError> {
    let text = if json.get() == "null" { "{}" } else { json.get() };
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(text))
        .map_err(|error| misfit::<Q>(name, text, &error))
}

/// Which field of a request made of several parts does not fit. Parts are read together, so that the place is lost:
/// it is the field without which, or with a plain value in which, all of it fits.
fn culprit<Q: DeserializeOwned>(text: &str) -> Option<String> {
    let fields: Map<String, Value> = serde_json::from_str(text).ok()?;
    let fits = |fields: &Map<String, Value>| serde_json::from_value::<Q>(fields.clone().into()).is_ok();
    let plain = [json!(Uuid::nil()), json!(0), json!(false), json!([])];
    let found = fields.keys().find(|name| {
        let mut tried = fields.clone();
        tried.remove(*name);
        fits(&tried)
            || plain.iter().any(|value| {
                tried.insert((*name).clone(), value.clone());
                fits(&tried)
            })
    });
    found.cloned()
}

/// Which field of a request is missing or holds something else; what was expected goes to the detail, for whoever wrote the request.
fn misfit<Q: DeserializeOwned>(
    name: &str,
    text: &str,
    error: &serde_path_to_error::Error<serde_json::Error>,
) -> WireError {
    let found = error.inner().to_string();
    let around = error.path().to_string().replace('[', ".").replace(']', "");
    let missing = found.strip_prefix("missing field `").and_then(|rest| rest.split_once('`')).map(|(field, _)| field);
    let field = match (around.trim_matches('.'), missing) {
        ("", Some(field)) => Some(field.to_owned()),
        ("", None) => culprit::<Q>(text),
        (around, Some(field)) => Some(format!("{around}.{field}")),
        (around, None) => Some(around.to_owned()),
    };
    let what = match (&field, missing) {
        (Some(field), Some(_)) => format!("“{field}” is missing"),
        (Some(field), None) => format!("“{field}” holds something else than it should"),
        (None, _) => "its shape is another".to_owned(),
    };
    let message = format!(
        "The request for “{name}” does not fit: {what}. Nothing was changed. “counterpart commands” shows its shape."
    );
    WireError { kind: "invalid".into(), message, field, damaged: false, detail: Some(found) }
}
