use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::fonts::Fonts;
use crate::text::read_frame;
use crate::world::{Bench, Workshop};
use crate::{Document, PaperError, review};

/// How many rounds a memory of layout work is kept without use.
const KEEP_ROUNDS: usize = 8;

/// The printing shop. Make one and keep it: fonts and templates stay warm between documents, and
/// turning pages of the document last shown costs nothing. Safe to share between threads.
pub struct Engine {
    workshop: Workshop,
    last: Mutex<Option<(Print, Arc<PagedDocument>)>>,
}

/// SHA-256 of everything that decides how pages look.
type Print = [u8; 32];

impl Engine {
    /// An engine with the shipped fonts.
    pub fn new() -> Result<Self, PaperError> {
        Self::with_fonts([])
    }

    /// An engine that also uses these font files, for scripts the shipped ones lack, such as
    /// Chinese or Japanese. Signs that no font has print as an empty square.
    pub fn with_fonts(extra: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, PaperError> {
        Ok(Self { workshop: Workshop::new(Fonts::with(extra))?, last: Mutex::new(None) })
    }

    /// The document as a PDF/A-3a and PDF/UA-1 file. Equal documents give equal bytes.
    pub fn pdf(&self, document: &Document) -> Result<Vec<u8>, PaperError> {
        let (print, laid) = self.laid_out(document)?;
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
            .map_err(|error| PaperError::NotSet { detail: error.message().to_string() })?;
        let options = PdfOptions {
            ident: Smart::Custom(hex(&print)),
            creator: Smart::Custom(Some("Counterpart".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&laid, &options).map_err(|errors| not_set(&errors))
    }

    /// All pages as SVG pictures, in order.
    pub fn pages(&self, document: &Document) -> Result<Vec<String>, PaperError> {
        let (_, laid) = self.laid_out(document)?;
        let options = SvgOptions::default();
        Ok(laid.pages().iter().map(|page| typst_svg::svg(page, &options)).collect())
    }

    /// One page as an SVG picture. Pages count from 0.
    pub fn page(&self, document: &Document, index: usize) -> Result<String, PaperError> {
        let (_, laid) = self.laid_out(document)?;
        let page = laid.pages().get(index);
        let page = page.ok_or(PaperError::NoSuchPage { asked: index, pages: laid.pages().len() })?;
        Ok(typst_svg::svg(page, &SvgOptions::default()))
    }

    pub fn page_count(&self, document: &Document) -> Result<usize, PaperError> {
        Ok(self.laid_out(document)?.1.pages().len())
    }

    /// What each page says, in reading order: for search, and to compare prints in words.
    pub fn text(&self, document: &Document) -> Result<Vec<String>, PaperError> {
        let (_, laid) = self.laid_out(document)?;
        Ok(laid.pages().iter().map(|page| read_frame(&page.frame)).collect())
    }

    /// The document as the templates read it: JSON with all text made printable. For setting the same page without this
    /// engine, to compare.
    pub fn record(&self, document: &Document) -> Result<String, PaperError> {
        Ok(document.data(&|sign| self.workshop.has_glyph(sign))?.to_string())
    }

    /// A review must fit one page: it is set again with fewer words until it does.
    pub(crate) fn laid_out(&self, document: &Document) -> Result<(Print, Arc<PagedDocument>), PaperError> {
        let Document::Review(paper) = document else {
            return self.set(document);
        };
        let mut set = self.set(document)?;
        for limits in review::TIGHTER {
            if set.1.pages().len() <= 1 {
                break;
            }
            set = self.set(&Document::Review(paper.shortened(limits)))?;
        }
        Ok(set)
    }

    fn set(&self, document: &Document) -> Result<(Print, Arc<PagedDocument>), PaperError> {
        let record = self.record(document)?;
        let print: Print = Sha256::digest(record.as_bytes()).into();
        if let Some(laid) = self.remembered(&print) {
            return Ok((print, laid));
        }
        let bench = Bench { workshop: &self.workshop, record: Bytes::from_string(record) };
        let laid = typst::compile::<PagedDocument>(&bench as &dyn World).output;
        typst::comemo::evict(KEEP_ROUNDS);
        let laid = Arc::new(laid.map_err(|errors| not_set(&errors))?);
        if let Ok(mut last) = self.last.lock() {
            *last = Some((print, Arc::clone(&laid)));
        }
        Ok((print, laid))
    }

    /// Forgets the pages last set and what was kept of their layout.
    pub fn forget(&self) {
        if let Ok(mut last) = self.last.lock() {
            *last = None;
        }
        typst::comemo::evict(0);
    }

    fn remembered(&self, print: &Print) -> Option<Arc<PagedDocument>> {
        let last = self.last.lock().ok()?;
        last.as_ref().filter(|(known, _)| known == print).map(|(_, laid)| Arc::clone(laid))
    }
}

fn not_set(errors: &[SourceDiagnostic]) -> PaperError {
    let lines = errors.iter().map(|error| {
        let hints = error.hints.iter().map(|hint| hint.v.as_str());
        std::iter::once(error.message.as_str()).chain(hints).collect::<Vec<_>>().join(" / ")
    });
    PaperError::NotSet { detail: lines.collect::<Vec<_>>().join("; ") }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
