//! Drawing up, signing and closing agreements.

mod close;
mod create;
mod detail;
mod edit;
mod list;
mod sign;
mod stages;
mod typed;
mod view;
mod whole;

pub use close::{CloseAgreement, EndAgreement, decline, end, void};
pub use create::{CreateAgreement, CreatedAgreement, TemplateCard, create, templates};
pub use detail::{OneAgreement, Verdict, get, verify};
pub use edit::{FieldValue, SetClause, SetFields, UpdateAgreement, set_clause, set_fields, update};
pub use list::{AgreementPage, AgreementRow, AgreementShelf, ListAgreements, list};
pub use sign::{NoteEvent, SignAgreement, attach_record, note_event, sign};
pub use stages::{mark_ready, reopen, send_out};
pub use view::{
    AgreementAllowed, AgreementDetail, AgreementNext, ClauseView, DraftProgress, EventView, FieldGroup, FieldView,
    SignatureView, SignerView,
};
pub use whole::Whole;
