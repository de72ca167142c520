//! Requests that are broken, incomplete or hostile, to every declared command.

use std::panic::{AssertUnwindSafe, catch_unwind};

use counterpart_api::{Session, WireError, commands};
use counterpart_tests::shapes::{self, Form};
use counterpart_tests::{Desk, year};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::path_of;

const NOWHERE: &str = "01890000-0000-7000-8000-000000000000";

/// Fills a request with what would do: ids of records that are there, dates, amounts, words.
fn likely(told: &year::Year, command: &str, name: &str, alias: &str) -> Value {
    let noun = |word: &str| match word {
        "contractor" => told.contractor.clone(),
        "agreement" => told.agreement.clone(),
        "sheet" => told.sheet.clone(),
        "handoff" => told.handoff.clone(),
        "review" => told.review.clone(),
        _ => json!(NOWHERE),
    };
    match name {
        "id" | "copy_of" => noun(
            if alias.is_empty() {
                command.split('.').next().unwrap().trim_end_matches('s')
            } else {
                alias.trim_end_matches("Id")
            }
            .to_lowercase()
            .as_str(),
        ),
        _ if name.ends_with("_id") => noun(name.trim_end_matches("_id")),
        _ if name.ends_with("_on")
            || name.contains("date")
            || name.starts_with("period")
            || name == "since"
            || name.ends_with("_by") =>
        {
            json!("2028-06-01")
        }
        "action" => json!(NOWHERE),
        "except" | "contractor" => told.contractor.clone(),
        "from" | "to" => json!("2028-06-01"),
        "due_at" => json!("2028-06-01T10:00:00Z"),
        "month" => json!("2028-06"),
        "due_time" => json!("17:00"),
        "time_zone" | "due_zone" => json!("Europe/London"),
        "country" => json!("US"),
        "currency" => json!("USD"),
        "locale" => json!("en-US"),
        "weight" => json!("20"),
        "bytes" => json!("bmFtZQpKb25haApBbm4K"),
        "template" => json!("services-agreement"),
        "theme" => json!(""),
        _ if ["price", "amount", "cost"].iter().any(|word| name.contains(word)) => json!("120"),
        _ => json!("Words"),
    }
}

fn hostile() -> Vec<Value> {
    let texts = [
        "",
        "<script>alert(1)</script>",
        "'; DROP TABLE contractor; --",
        "\u{202E}\u{200F}abc\u{0}",
        "31 February 2027",
        "2027-02-31",
        "+262142-12-31",
        "9999-12-31",
        "-0001-01-01",
        "262142-12",
        "24:61",
        "99999999999999999999",
        "1,234.567",
        "-1",
        "NaN",
        "not-an-id",
        NOWHERE,
        "🧁",
        "../../etc/passwd",
        "{{",
        "[[[[[[",
        "%s%n",
        "٣٤",
    ];
    let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    values.push(json!("w".repeat(10_000)));
    values.push(json!("é".repeat(3)));
    values.extend([
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!(-1),
        json!(0),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(u32::MAX),
        json!(1e308),
        json!(0.5),
        json!([[]]),
        json!({"id": null}),
    ]);
    values
}

/// What is wrong with an answer; nothing when it is well-mannered.
fn rude(error: &WireError) -> Option<String> {
    const KINDS: [&str; 7] = ["invalid", "not_found", "conflict", "final", "file", "unavailable", "cancelled"];
    const FOREIGN: [&str; 16] = [
        "SELECT",
        "INSERT",
        "sqlite",
        "SQL",
        "constraint",
        "rusqlite",
        "Some(",
        "None",
        "Err(",
        "::",
        "`",
        "panicked",
        "unwrap",
        "serde",
        "{ ",
        "TypeId",
    ];
    let message = &error.message;
    if !KINDS.contains(&error.kind.as_str()) {
        return Some(format!("kind {} ({:?})", error.kind, error.detail));
    }
    if let Some(word) = FOREIGN.iter().find(|word| message.contains(**word)) {
        return Some(format!("says {word}: {message}"));
    }
    if message.chars().count() > 600 {
        return Some(format!(
            "a sentence of {} characters: {}…",
            message.chars().count(),
            message.chars().take(80).collect::<String>()
        ));
    }
    if !message.trim_end_matches(['”', ')']).ends_with(['.', '?']) {
        return Some(format!("no sentence: {message}"));
    }
    None
}

struct Trial {
    desk: Desk,
    told: year::Year,
    path: std::path::PathBuf,
    found: Vec<String>,
}

impl Trial {
    fn new() -> Self {
        let desk = Desk::bakery_in_memory();
        let told = year::tell(&desk);
        let path = path_of(&desk);
        Self { desk, told, path, found: Vec::new() }
    }

    /// Sends text as a request; notes a panic or a rude answer.
    fn send(&mut self, command: &str, what: &str, text: String) -> Option<WireError> {
        let Ok(raw) = RawValue::from_string(text) else { return None };
        let session: &Session = &self.desk.session;
        let outcome = catch_unwind(AssertUnwindSafe(|| session.dispatch(command, &raw)));
        if command.starts_with("file.") && path_of_open(session).as_deref() != Some(self.path.as_path()) {
            self.reopen();
        }
        match outcome {
            Err(_) => {
                self.found.push(format!("{command} panicked on {what}"));
                None
            }
            Ok(Ok(_)) => None,
            Ok(Err(error)) => {
                if let Some(why) = rude(&error) {
                    self.found.push(format!("{command}, {what}: {why}"));
                }
                Some(error)
            }
        }
    }

    /// Opens the file again after a command that closed it. One that was locked with a hostile passphrase is replaced.
    fn reopen(&mut self) {
        if let Err(error) = self.desk.session.open(&self.path) {
            assert_eq!(error.kind, "locked", "{}", error.message);
            *self = Self { found: std::mem::take(&mut self.found), ..Self::new() };
        }
    }

    fn report(self) {
        let check = self.desk.call("file.check", json!({}));
        assert_eq!(check["ok"], true, "the file is whole after all of it: {check}");
        assert!(self.found.is_empty(), "{} answers are wrong:\n{}", self.found.len(), self.found.join("\n"));
    }
}

fn path_of_open(session: &Session) -> Option<std::path::PathBuf> {
    session.file().ok().map(|file| file.path().to_owned())
}

/// The sample takes seconds to make and has no request; the rest is tried in full.
fn tried() -> impl Iterator<Item = &'static commands::Command> {
    commands::all().filter(|command| command.name != "file.sample")
}

#[test]
fn every_field_of_every_command_takes_hostile_values_in_its_stride() {
    let mut trial = Trial::new();
    let hostile = hostile();
    let mut tries = 0;
    for command in tried() {
        let form = shapes::form(&(command.request)());
        let base = shapes::filled(&form, "", &|name, alias| likely(&trial.told, command.name, name, alias));
        trial.send(command.name, "a likely request", base.to_string());
        let mut fields = Vec::new();
        shapes::leaves(&base, "", &mut fields);
        for field in fields.iter().filter(|field| !field.is_empty()) {
            for value in &hostile {
                let mut request = base.clone();
                *request.pointer_mut(field).unwrap() = value.clone();
                let shown: String = value.to_string().chars().take(40).collect();
                trial.send(command.name, &format!("{field} = {shown}"), request.to_string());
                tries += 1;
            }
        }
    }
    assert!(tries > 3_000, "{tries} hostile requests were tried");
    trial.report();
}

#[test]
fn every_command_refuses_what_is_no_request_and_names_what_is_missing() {
    let mut trial = Trial::new();
    for command in tried() {
        for text in ["5", "\"x\"", "true", "[1,2,3]", "[[[[]]]]", "1e999", "{\"id\": 1e400}", "{\"\\ud800\": 1}"] {
            trial.send(command.name, text, text.to_owned());
        }
        let Form::Fields(fields) = shapes::form(&(command.request)()) else { continue };
        let base = shapes::filled(&Form::Fields(fields.clone()), "", &|name, alias| {
            likely(&trial.told, command.name, name, alias)
        });
        for (name, optional, form) in &fields {
            let mut without = base.clone();
            without.as_object_mut().unwrap().remove(name);
            let error = trial.send(command.name, &format!("without {name}"), without.to_string());
            if let Some(error) = error.filter(|error| error.message.contains("is missing")) {
                assert_eq!(error.field.as_deref(), Some(name.as_str()), "{}: {error:?}", command.name);
            }
            let mut other = base.clone();
            other[name] = json!({"of": ["another", {"shape": 1}]});
            let error = trial.send(command.name, &format!("{name} of another shape"), other.to_string());
            if matches!(form, Form::Text(_) | Form::Number | Form::Truth) {
                let named = error.as_ref().and_then(|error| error.field.as_deref());
                if named != Some(name) {
                    trial.found.push(format!(
                        "{}: {name} (optional: {optional}) of another shape is told as {error:?}",
                        command.name
                    ));
                }
            }
        }
    }
    trial.report();
}

#[test]
fn an_id_that_leads_nowhere_is_told_as_such_by_every_command() {
    let mut trial = Trial::new();
    for command in tried() {
        let Form::Fields(fields) = shapes::form(&(command.request)()) else { continue };
        if !fields.iter().any(|(name, optional, form)| name == "id" && !optional && matches!(form, Form::Text(_))) {
            continue;
        }
        let mut request =
            shapes::filled(&Form::Fields(fields), "", &|name, alias| likely(&trial.told, command.name, name, alias));
        for (id, kind) in [(NOWHERE, "not_found"), ("not-an-id", "invalid"), ("", "invalid")] {
            request["id"] = json!(id);
            if let Some(noun) = request.get_mut("noun") {
                *noun = json!("agreement");
            }
            let error = trial.send(command.name, &format!("id “{id}”"), request.to_string());
            if error.as_ref().is_none_or(|error| error.kind != kind) {
                trial.found.push(format!("{} with id “{id}” is told as {error:?}", command.name));
            }
        }
    }
    trial.report();
}

#[test]
fn a_file_is_never_put_on_a_record_that_is_not_there() {
    let desk = Desk::bakery();
    for owner in ["contractor", "agreement", "handoff", "review", "sheet"] {
        let file = json!({"name": "a.txt", "bytes": "QQ=="});
        let error = desk.refused("attachments.add", json!({"owner": owner, "owner_id": NOWHERE, "file": file}));
        assert_eq!(error.kind, "not_found", "{owner}: {error:?}");
    }
}

#[test]
fn an_unknown_command_is_told_and_a_closed_file_is_told() {
    let desk = Desk::bare();
    let error = desk.refused("contractors.explode", json!({}));
    assert_eq!(error.kind, "unavailable");
    let without_a_file = |name: &str| {
        ["app.", "file.", "damage.", "passphrase.make_up"].iter().any(|of| name.starts_with(of))
            || name.ends_with(".stop")
    };
    for command in tried().filter(|command| !without_a_file(command.name)) {
        let raw = RawValue::from_string("{}".into()).unwrap();
        let error = desk.session.dispatch(command.name, &raw).err();
        assert!(error.as_ref().is_some_and(|error| rude(error).is_none()), "{}: {error:?}", command.name);
    }
}

#[test]
fn a_file_larger_than_fits_is_refused_before_it_is_unpacked() {
    let desk = Desk::bakery();
    let request =
        format!("{{\"file\": {{\"name\": \"huge.csv\", \"bytes\": \"{}\"}}}}", "QUFB".repeat(101 * 1024 * 1024 / 3));
    let raw = RawValue::from_string(request).unwrap();
    let error = desk.session.dispatch("imports.run", &raw).expect_err("too large");
    assert_eq!((error.kind.as_str(), error.field.as_deref()), ("invalid", Some("file")), "{}", error.message);
    assert!(error.message.contains("larger than"), "{}", error.message);
}
