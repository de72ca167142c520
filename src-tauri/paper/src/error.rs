use thiserror::Error;

/// Why a document could not be put on paper. Each sentence may be shown to the owner as it is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PaperError {
    /// A document without a title cannot be found again, and readers cannot announce it.
    #[error(
        "This document has no title, so it was not printed. Your records are unchanged. Give it a title and print again."
    )]
    NoTitle,
    /// The outline of a drawn signature held something that is not a line.
    #[error(
        "The drawn signature of {name} could not be read, so nothing was printed. Your records are unchanged. Draw or type the signature again."
    )]
    UnreadableInk { name: String },
    /// A page was asked for that the document does not have. Pages count from 0.
    #[error("This document has {pages} pages; there is no page {asked}. Nothing was changed. Open it again.")]
    NoSuchPage { asked: usize, pages: usize },
    /// The typesetter refused. `detail` is for the problem report, not for the sentence.
    #[error(
        "These pages could not be set. Your records are safe and unchanged. Shorten unusual text or signs and print again."
    )]
    NotSet { detail: String },
}
