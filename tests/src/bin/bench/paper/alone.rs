//! Typst with nothing around it but the program's own templates and fonts, read from where they lie in the checkout.

use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::Outcome;

/// The smallest world that the templates compile in.
pub struct Alone {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
    main: FileId,
    place: FileId,
    record: Bytes,
}

impl Alone {
    pub fn new() -> Outcome<Self> {
        let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/paper");
        let mut fonts = Vec::new();
        for path in files(&home.join("fonts"))? {
            fonts.extend(Font::iter(Bytes::new(std::fs::read(path)?)));
        }
        let mut templates = Vec::new();
        for path in files(&home.join("templates"))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            templates.push(Source::new(file(&name)?, std::fs::read_to_string(&path)?));
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates,
            main: file("main.typ")?,
            place: file("record.json")?,
            record: Bytes::new([]),
        })
    }

    /// Puts a record in place for the next page.
    pub fn lay(&mut self, record: String) {
        self.record = Bytes::from_string(record);
    }
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn file(name: &str) -> Outcome<FileId> {
    let path = VirtualPath::new(name).map_err(|error| format!("{name}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Alone {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.templates.iter().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.place {
            Ok(self.record.clone())
        } else {
            Err(FileError::NotFound(id.vpath().get_without_slash().into()))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
