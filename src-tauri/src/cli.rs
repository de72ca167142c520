//! The command line: the same commands as the window, for scripts and support.

mod backups;
mod check;
mod input;
mod interrupt;

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use counterpart_api::core::clock::Clock;
use counterpart_api::core::storage::Noun;
use counterpart_api::core::storage::numbering::{self, Numbered};
use counterpart_api::papers::{self, PaperRequest};
use counterpart_api::{Session, WireError, bindings, commands};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::{clock, desktop, window};

/// Keeps the whole story of the work you give to contractors in one file. Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(name = "counterpart", version)]
struct Arguments {
    /// The file to open in the window; the one of the last time when left out
    file: Option<PathBuf>,
    /// Goes by this instant instead of the computer's clock (development builds only)
    #[arg(long, global = true, value_name = "INSTANT")]
    now: Option<String>,
    /// Reads the passphrase of the file, or its recovery code, from the first line of standard input
    #[arg(long, global = true)]
    passphrase_stdin: bool,
    #[command(subcommand)]
    command: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Makes a sample business to look around in
    Sample {
        /// Where to put it
        file: PathBuf,
    },
    /// Starts the file of a business
    New(NewFile),
    /// Runs one command of the window and prints its answer as JSON
    Call {
        /// The workspace file
        file: PathBuf,
        /// Its name, as “counterpart commands” lists it
        command: String,
        /// Its request; “-” reads it from standard input
        request: Option<String>,
    },
    /// Lists the commands with the shapes of their requests and answers
    Commands,
    /// Tells what waits on you, what waits on them and what comes next
    Agenda {
        /// The workspace file
        file: PathBuf,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Writes a record as PDF
    Print {
        /// The workspace file
        file: PathBuf,
        /// What kind of record
        kind: Kind,
        /// Its number, e.g. AG-2026-014
        number: String,
        /// Where to write the PDF
        #[arg(short, long)]
        output: PathBuf,
        /// What goes wrong as JSON, too
        #[arg(long)]
        json: bool,
    },
    Check(check::Check),
    Backup(backups::Backup),
    Restore(backups::Restore),
    Export(backups::Export),
}

#[derive(Debug, Args)]
struct NewFile {
    /// Where to put it
    file: PathBuf,
    /// The name of the business
    #[arg(long)]
    name: String,
    /// Who signs for it
    #[arg(long, default_value = "")]
    signatory: String,
    /// Two letters, e.g. US
    #[arg(long)]
    country: Option<String>,
    /// Three letters, e.g. USD
    #[arg(long)]
    currency: Option<String>,
    /// E.g. America/New_York
    #[arg(long)]
    time_zone: Option<String>,
    /// E.g. en-US
    #[arg(long)]
    locale: Option<String>,
    /// a4 or letter
    #[arg(long)]
    paper: Option<String>,
    /// What goes wrong as JSON, too
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Agreement,
    Handoff,
    Review,
}

/// Reads the arguments and does what they say.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let clock = match clock::choose(arguments.now.as_deref()) {
        Ok(clock) => clock,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    let as_json = arguments.command.as_ref().is_some_and(Action::answers_json);
    let done = match (arguments.command, arguments.passphrase_stdin) {
        (None, false) => Ok(window::run(arguments.file, None, clock)),
        (None, true) => input::proof().map(|proof| window::run(arguments.file, Some(proof), clock)),
        (Some(action), stdin) => act(action, stdin, clock),
    };
    done.unwrap_or_else(|error| {
        complain(with_a_way(error), as_json);
        ExitCode::FAILURE
    })
}

/// A sentence for people, one object for programs. What only developers know goes to neither.
fn complain(error: WireError, as_json: bool) {
    let error = WireError { detail: None, ..error };
    let said = if as_json { serde_json::to_string(&error).ok() } else { None };
    let _ = writeln!(std::io::stderr(), "{}", said.unwrap_or(error.message));
}

impl Action {
    /// A program reads what comes of it, so an error is JSON as well.
    fn answers_json(&self) -> bool {
        match self {
            Self::Call { .. } => true,
            Self::Agenda { json, .. } | Self::Print { json, .. } => *json,
            Self::New(new) => new.json,
            Self::Check(check) => check.json(),
            Self::Backup(backup) => backup.json(),
            Self::Restore(restore) => restore.json(),
            Self::Sample { .. } | Self::Commands | Self::Export(_) => false,
        }
    }
}

/// Says how a passphrase is given here.
fn with_a_way(mut error: WireError) -> WireError {
    if error.kind == "locked" {
        error.message.push_str(" Give --passphrase-stdin, and the passphrase as the first line of standard input.");
    }
    error
}

fn act(action: Action, passphrase_stdin: bool, clock: Arc<dyn Clock>) -> Result<ExitCode, WireError> {
    let session = Arc::new(Session::new(Box::new(desktop::terminal()), clock));
    interrupt::heed(&session)?;
    session.forget_left();
    match action {
        // A new file takes what is typed as its passphrase, whatever it looks like.
        Action::New(new) => return start(&session, new, passphrase_stdin).map(|()| ExitCode::SUCCESS),
        Action::Sample { file } => {
            return sample(&session, &file, passphrase_stdin).map(|()| ExitCode::SUCCESS);
        }
        _ if passphrase_stdin => session.carry(input::proof()?),
        _ => {}
    }
    match action {
        Action::New(_) | Action::Sample { .. } => {}
        Action::Call { file, command, request } => {
            session.open(&file)?;
            say(format_args!("{}", call(&session, &command, &request_text(request)?)?))?;
        }
        Action::Commands => list_commands()?,
        Action::Agenda { file, json } => agenda(&session, &file, json)?,
        Action::Print { file, kind, number, output, .. } => print(&session, &file, kind, &number, &output)?,
        Action::Backup(backup) => backup.run(&session)?,
        Action::Restore(restore) => restore.run(&session)?,
        Action::Export(export) => export.run(&session)?,
        Action::Check(check) => return check.run(&session),
    }
    Ok(ExitCode::SUCCESS)
}

fn call(session: &Session, command: &str, request: &str) -> Result<Box<RawValue>, WireError> {
    let raw = RawValue::from_string(request.to_owned())
        .map_err(|error| WireError::new("invalid", format!("The request is not JSON: {error}.")))?;
    Ok(session.dispatch(command, &raw)?.value)
}

fn request_text(given: Option<String>) -> Result<String, WireError> {
    match given.as_deref() {
        None => Ok("{}".into()),
        Some("-") => input::request(),
        Some(text) if tells_secret(text) => Err(WireError::new(
            "invalid",
            "A passphrase is never given on the command line, where others on this computer can read it. Nothing was done. Give “-” and the request on standard input.",
        )),
        Some(text) => Ok(text.into()),
    }
}

/// Whether a request holds a passphrase or a recovery code.
fn tells_secret(request: &str) -> bool {
    let fields: Value = serde_json::from_str(request).unwrap_or_default();
    let said = |name: &str| fields.get(name).is_some_and(|value| value.as_str().is_some_and(|text| !text.is_empty()));
    ["passphrase", "current", "code"].into_iter().any(said)
}

fn start(session: &Session, new: NewFile, passphrase_stdin: bool) -> Result<(), WireError> {
    let passphrase = passphrase_stdin.then(input::new_passphrase).transpose()?;
    let mut request: Value = serde_json::from_str(call(session, "app.defaults", "{}")?.get())?;
    let given = [
        ("country", new.country),
        ("currency", new.currency),
        ("time_zone", new.time_zone),
        ("locale", new.locale),
        ("paper", new.paper),
    ];
    for (name, value) in given.into_iter().chain([("name", Some(new.name)), ("signatory", Some(new.signatory))]) {
        if let (Some(value), Some(fields)) = (value, request.as_object_mut()) {
            fields.insert(name.to_owned(), json!(value));
        }
    }
    let set_up = serde_json::from_value(request)
        .map_err(|_| WireError::new("invalid", "--paper is a4 or letter. Nothing was made."))?;
    session.create(&new.file, set_up, passphrase.as_ref())?;
    say(format_args!("{}", json!({ "path": new.file.display().to_string(), "encrypted": passphrase.is_some() })))?;
    Ok(())
}

fn sample(session: &Session, file: &Path, passphrase_stdin: bool) -> Result<(), WireError> {
    let passphrase = passphrase_stdin.then(input::new_passphrase).transpose()?;
    if let Some(passphrase) = &passphrase {
        passphrase.check("passphrase")?;
    }
    counterpart_api::sample::make(session, file)?;
    let Some(passphrase) = passphrase else { return Ok(()) };
    session.open(file)?;
    session.set_passphrase(&passphrase)
}

fn list_commands() -> Result<(), WireError> {
    for command in commands::all() {
        say(format_args!("{}: {} -> {}", command.name, (command.request)().name, (command.response)().name))?;
    }
    say(format_args!("\n{}", bindings::typescript()))
}

fn agenda(session: &Session, file: &Path, json: bool) -> Result<(), WireError> {
    session.open(file)?;
    if json {
        say(format_args!("{}", call(session, "today.get", "{}")?))?;
    } else {
        say(format_args!("{}", counterpart_api::agenda::text(session)?.trim_end()))?;
    }
    Ok(())
}

fn print(session: &Session, file: &Path, kind: Kind, number: &str, output: &Path) -> Result<(), WireError> {
    session.open(file)?;
    let (noun, numbered) = match kind {
        Kind::Agreement => (Noun::Agreement, Numbered::Agreement),
        Kind::Handoff => (Noun::Handoff, Numbered::Handoff),
        Kind::Review => (Noun::Review, Numbered::Review),
    };
    let found = session.read(|read| numbering::find(read, numbered, number));
    let id = found.map_err(|error| {
        if error.kind == "not_found" {
            WireError::new("not_found", format!("There is no record {number} in this file."))
        } else {
            error
        }
    })?;
    let bytes = papers::pdf(session, &PaperRequest { noun, id: id.0 })?;
    papers::keep(session, output, &bytes)?;
    say(format_args!("{}", json!({ "path": output.display().to_string(), "bytes": bytes.len() })))?;
    Ok(())
}

/// "1 stored file", "12 stored files".
fn counted(number: i64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Prints a line; a reader that has gone away (`| head`) is no error.
fn say(line: std::fmt::Arguments<'_>) -> Result<(), WireError> {
    let mut out = std::io::stdout();
    match writeln!(out, "{line}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(WireError::new(
            "file",
            "The answer could not be written where it was to go, perhaps because the disk is full. What was asked for was done; only the answer is missing.",
        )),
        _ => Ok(()),
    }
}
