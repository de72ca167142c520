//! Agreements, from the first draft to the sealed record.

use counterpart_core::Error;
use counterpart_core::domain::agreements::AgreementStanding;
use counterpart_core::ops::Nothing;
use counterpart_core::ops::agreements::{
    self, AgreementDetail, AgreementPage, CloseAgreement, CreateAgreement, CreatedAgreement, EndAgreement,
    ListAgreements, NoteEvent, OneAgreement, SetClause, SetFields, SignAgreement, TemplateCard, UpdateAgreement,
    Verdict,
};
use counterpart_core::storage::{Noun, Outcome};

use super::declare;
use crate::papers::{self, PaperRequest};
use crate::session::Session;
use crate::wire::WireError;

/// Keeps a signature; the last one also makes the PDF record, in the same change, so that no signed agreement is without its record.
fn sign(session: &Session, request: SignAgreement) -> Result<Outcome<AgreementDetail>, WireError> {
    let engine = session.engine()?;
    session.change("agreements.sign", |change| {
        let detail = agreements::sign(change, request)?;
        if detail.signed_at.is_none() || matches!(detail.standing, AgreementStanding::Out) {
            return Ok(detail);
        }
        let request = PaperRequest { noun: Noun::Agreement, id: detail.id.0 };
        let document = papers::marked(&change.read(), &request)?;
        let pdf =
            engine.pdf(&document).map_err(|error| Error::Internal(format!("record of {}: {error}", detail.number)))?;
        agreements::attach_record(change, detail.id, &pdf)
    })
}

declare! {
    read "agreements.templates": Nothing => Vec<TemplateCard> = agreements::templates;
    read "agreements.list": ListAgreements => AgreementPage = agreements::list;
    read "agreements.get": OneAgreement => AgreementDetail = agreements::get;
    read "agreements.verify": OneAgreement => Verdict = agreements::verify;
    write "agreements.create": CreateAgreement => CreatedAgreement = agreements::create;
    write "agreements.update": UpdateAgreement => AgreementDetail = agreements::update;
    write "agreements.set_fields": SetFields => AgreementDetail = agreements::set_fields;
    write "agreements.set_clause": SetClause => AgreementDetail = agreements::set_clause;
    write "agreements.mark_ready": OneAgreement => AgreementDetail = agreements::mark_ready;
    write "agreements.reopen": OneAgreement => AgreementDetail = agreements::reopen;
    write "agreements.send_out": OneAgreement => AgreementDetail = agreements::send_out;
    write "agreements.note_event": NoteEvent => AgreementDetail = agreements::note_event;
    act "agreements.sign": SignAgreement => AgreementDetail = sign;
    write "agreements.decline": CloseAgreement => AgreementDetail = agreements::decline;
    write "agreements.void": CloseAgreement => AgreementDetail = agreements::void;
    write "agreements.end": EndAgreement => AgreementDetail = agreements::end;
}
