//! Papers as they were kept: words, number of pages, and how each page looks. `UPDATE_GOLDEN=1` keeps new ones.

use std::path::{Path, PathBuf};
use std::process::Command;

use counterpart_api::core::storage::Noun;
use counterpart_api::papers::{self, PaperRequest};
use counterpart_tests::{Desk, year};
use serde_json::Value;

/// Of a page's pixels, how many may differ: letters drawn by another build of the reader shift by a hair.
const TOLERATED: f64 = 0.002;

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name)
}

fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// Runs one of poppler's readers.
fn reader(program: &str, words: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(words).output().unwrap_or_else(|_| {
        panic!(
            "{program} is not on this machine. It comes with poppler-utils; `cargo xtask setup --tests` installs it."
        )
    });
    assert!(output.status.success(), "{program} {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The words of all pages as they stand, with two spaces between columns. A form feed parts pages.
fn words_of(pdf: &str) -> String {
    let text = String::from_utf8(reader("pdftotext", &["-layout", pdf, "-"])).unwrap();
    let lines: Vec<String> = text.lines().map(|line| without_mark(&spaced(line))).collect();
    lines.join("\n") + "\n"
}

/// The reader measures the room between columns in letters of the page, which the end of the history has a part in.
fn spaced(line: &str) -> String {
    let (feed, line) = line.strip_prefix('\u{c}').map_or(("", line), |line| ("\u{c}", line));
    let columns: Vec<&str> = line.split("  ").map(str::trim).filter(|column| !column.is_empty()).collect();
    format!("{feed}{}", columns.join("  "))
}

/// A line without the end of the history at the foot of a page, which is another one in every file.
fn without_mark(line: &str) -> String {
    let Some((before, rest)) = line.split_once("History ") else { return line.to_owned() };
    match rest.split_once(" · ") {
        Some((number, code)) if number.bytes().all(|sign| sign.is_ascii_digit()) && code.len() >= 19 => {
            format!("{before}History … · …{}", &code[19..])
        }
        _ => line.to_owned(),
    }
}

#[track_caller]
fn same_words(name: &str, pdf: &str) {
    let found = words_of(pdf);
    let file = kept(&format!("{name}.txt"));
    if updating() {
        std::fs::write(&file, &found).unwrap();
    }
    let before = std::fs::read_to_string(&file)
        .unwrap_or_else(|_| panic!("{} is missing; UPDATE_GOLDEN=1 makes it", file.display()));
    assert_eq!(found.matches('\u{c}').count(), before.matches('\u{c}').count(), "{name}: the number of pages");
    let differing = found.lines().zip(before.lines()).find(|(new, old)| new != old);
    assert!(
        differing.is_none() && found == before,
        "{name} says something else than the kept paper, first here (new, kept): {differing:#?}"
    );
}

/// Width, height and grey values.
fn picture(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a picture");
    let mut pixels = vec![0; decoder.output_buffer_size().expect("a size")];
    let frame = decoder.next_frame(&mut pixels).expect("pixels");
    pixels.truncate(frame.buffer_size());
    (frame.width, frame.height, pixels)
}

#[track_caller]
fn same_looks(name: &str, pdf: &str, folder: &Path) {
    let stem = folder.join(name);
    reader("pdftoppm", &["-r", "60", "-gray", "-png", pdf, stem.to_str().unwrap()]);
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "png"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "{name} has pages");
    for page in pages {
        let title = page.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(&page).unwrap();
        if updating() {
            std::fs::write(kept(&title), &bytes).unwrap();
        }
        let before = std::fs::read(kept(&title))
            .unwrap_or_else(|_| panic!("golden/{title} is missing; UPDATE_GOLDEN=1 makes it"));
        let ((width, height, new), (old_width, old_height, old)) = (picture(&bytes), picture(&before));
        assert_eq!((width, height), (old_width, old_height), "{title}: the size of the paper");
        let differing = new.iter().zip(&old).filter(|(new, old)| new.abs_diff(**old) > 64).count();
        let share = differing as f64 / new.len() as f64;
        assert!(
            share <= TOLERATED,
            "{title} looks different from the kept page: {differing} of {} pixels. Look at it, and keep it with UPDATE_GOLDEN=1 if it is right.",
            new.len()
        );
    }
}

#[track_caller]
fn same_paper(desk: &Desk, name: &str, noun: Noun, id: &Value) {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join(format!("{name}.pdf"));
    let request = PaperRequest { noun, id: id.as_str().unwrap().parse().unwrap() };
    std::fs::write(&pdf, papers::pdf(&desk.session, &request).unwrap()).unwrap();
    same_words(name, pdf.to_str().unwrap());
    same_looks(name, pdf.to_str().unwrap(), folder.path());
}

#[test]
fn the_papers_of_a_year_are_the_ones_that_were_kept() {
    let desk = Desk::bakery();
    let told = year::tell(&desk);
    same_paper(&desk, "agreement", Noun::Agreement, &told.agreement);
    same_paper(&desk, "handoff", Noun::Handoff, &told.handoff);
    same_paper(&desk, "review", Noun::Review, &told.review);
}
