//! System packages: which are missing, and installing them with the owner's consent.

use std::io::{BufRead, IsTerminal, Write};
use std::process::{Command, Stdio};

use crate::families::{Family, family};
use crate::{Result, process};

/// Makes sure that what a build needs (and with `tests` what the tests need) is installed.
///
/// As root it installs without a word; otherwise it shows the command and asks first.
pub fn ensure(tests: bool) -> Result {
    if !cfg!(target_os = "linux") {
        return elsewhere();
    }
    let os_release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let Some(family) = family(&os_release) else {
        return unknown();
    };
    let missing = missing(family, tests);
    if missing.is_empty() {
        return Ok(());
    }
    if root() {
        return install(family, &missing, false);
    }
    println!("Counterpart needs these system packages: {}.", missing.join(" "));
    println!("They are installed with:\n\n  {}\n", sudo(family, &missing));
    if !agreed() {
        return Err("Nothing was installed. Run the command above yourself, then start again.".into());
    }
    install(family, &missing, true)
}

fn missing(family: &Family, tests: bool) -> Vec<&'static str> {
    let wanted = family.build.iter().chain(family.tests.iter().filter(|_| tests));
    wanted.copied().filter(|package| !installed(family, package)).collect()
}

fn installed(family: &Family, package: &str) -> bool {
    let Some((program, words)) = family.query.split_first() else {
        return false;
    };
    process::capture(Command::new(program).args(words).arg(package).env("LC_ALL", "C"))
        .is_ok_and(|answer| answer.contains(family.installed))
}

fn install(family: &Family, packages: &[&str], with_sudo: bool) -> Result {
    if let Some(refresh) = family.refresh {
        // Old package lists may still do; if they do not, the installation says so.
        if let Err(sentence) = process::step("Reading the package lists", &mut command(refresh, &[], with_sudo)) {
            println!("{sentence}");
        }
    }
    let line = format!("Installing {}", packages.join(" "));
    process::step(&line, &mut command(family.install, packages, with_sudo))
}

fn command(words: &[&str], packages: &[&str], with_sudo: bool) -> Command {
    let mut all = words.iter().chain(packages);
    let first = if with_sudo { "sudo" } else { all.next().copied().unwrap_or_default() };
    let mut command = Command::new(first);
    command.args(all).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// The installation as one line for a person to read, or to run by hand.
fn sudo(family: &Family, packages: &[&str]) -> String {
    let install = format!("sudo {} {}", family.install.join(" "), packages.join(" "));
    match family.refresh {
        Some(refresh) => format!("sudo {} && {install}", refresh.join(" ")),
        None => install,
    }
}

/// Asks on the terminal; no terminal means no.
fn agreed() -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    print!("Run it now? [y/N] ");
    std::io::stdout().flush().unwrap_or_default();
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    let yes = read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes");
    // sudo asks for its password here, with the terminal to itself; the steps after it run without one.
    yes && Command::new("sudo").arg("-v").stdin(Stdio::inherit()).status().is_ok_and(|status| status.success())
}

fn root() -> bool {
    process::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// macOS and Windows bring the web view along; only a C compiler may be missing.
fn elsewhere() -> Result {
    let (probe, advice) = if cfg!(target_os = "macos") {
        (Command::new("xcode-select").arg("-p").output().is_ok_and(|output| output.status.success()), MACOS)
    } else {
        (process::on_path("perl"), WINDOWS)
    };
    if probe { Ok(()) } else { Err(advice.into()) }
}

const MACOS: &str = "Apple's command line tools are missing. Install them with: xcode-select --install";
const WINDOWS: &str = "Building needs the Visual Studio C++ build tools and perl (OpenSSL is built from source). \
    Install 'Desktop development with C++' with the Visual Studio Installer, and perl with: \
    winget install StrawberryPerl.StrawberryPerl. Windows 10 and 11 already have the web view.";

/// A distribution without an entry in the table: nothing can be installed, but the web view can be looked for.
fn unknown() -> Result {
    let found = process::capture(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1", "librsvg-2.0"]));
    found.map(|_| ()).map_err(|_| {
        "This Linux distribution is not one whose package names are known here. Install the development files of \
         WebKitGTK 4.1, librsvg 2, libxdo and libayatana-appindicator 3, a C compiler, perl and pkg-config, then \
         start again."
            .into()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;
    use crate::families::FAMILIES;

    #[test]
    fn the_command_that_is_shown_is_the_one_that_runs() {
        let shown = sudo(&FAMILIES[0], &["perl", "xvfb"]);
        assert_eq!(
            shown, "sudo apt-get update -qq && sudo apt-get install -y -qq perl xvfb",
            "the owner consents to exactly this"
        );
        let run = command(FAMILIES[0].install, &["perl", "xvfb"], true);
        let words: Vec<_> = run.get_args().map(|word| word.to_string_lossy()).collect();
        assert_eq!(run.get_program(), "sudo", "not root");
        assert!(shown.ends_with(&words.join(" ")), "{words:?} stands at the end of {shown:?}");
    }

    #[test]
    fn root_needs_no_sudo() {
        let run = command(FAMILIES[0].install, &["perl"], false);
        assert_eq!(run.get_program(), "apt-get", "root installs directly");
    }
}
