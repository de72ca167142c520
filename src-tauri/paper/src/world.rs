use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::PaperError;
use crate::fonts::Fonts;

/// The templates, by the name they import each other under. The first is the entry.
const TEMPLATES: &[(&str, &str)] = &[
    ("main.typ", include_str!("../templates/main.typ")),
    ("look.typ", include_str!("../templates/look.typ")),
    ("page.typ", include_str!("../templates/page.typ")),
    ("parts.typ", include_str!("../templates/parts.typ")),
    ("prose.typ", include_str!("../templates/prose.typ")),
    ("agreement.typ", include_str!("../templates/agreement.typ")),
    ("record.typ", include_str!("../templates/record.typ")),
    ("handoff.typ", include_str!("../templates/handoff.typ")),
    ("review.typ", include_str!("../templates/review.typ")),
    ("recovery.typ", include_str!("../templates/recovery.typ")),
    ("history.typ", include_str!("../templates/history.typ")),
];

/// The record being printed, as the templates read it.
const RECORD: &str = "record.json";

/// What stays the same from page to page: fonts, templates and the library.
pub(crate) struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Fonts,
    templates: Vec<Source>,
    main: FileId,
    record: FileId,
}

impl Workshop {
    pub(crate) fn new(fonts: Fonts) -> Result<Self, PaperError> {
        let templates = TEMPLATES
            .iter()
            .map(|(name, text)| Ok(Source::new(file(name)?, (*text).to_owned())))
            .collect::<Result<Vec<_>, PaperError>>()?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(fonts.book.clone()),
            fonts,
            templates,
            main: file("main.typ")?,
            record: file(RECORD)?,
        })
    }

    pub(crate) fn has_glyph(&self, sign: char) -> bool {
        self.fonts.has_glyph(sign)
    }
}

fn file(name: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(name).map_err(|error| PaperError::NotSet { detail: format!("{name}: {error:?}") })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One record on the bench. Offers the typesetter nothing but the templates and that record: no
/// disk, no packages, no clock.
pub(crate) struct Bench<'a> {
    pub(crate) workshop: &'a Workshop,
    pub(crate) record: Bytes,
}

impl World for Bench<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.workshop.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.workshop.templates.iter().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.workshop.record { Ok(self.record.clone()) } else { Err(missing(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
