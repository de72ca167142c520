//! The contractor's invoice for accepted work, and its payment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::date;
use super::detail::HandoffDetail;
use super::settle::moved;
use super::steps::step;
use crate::domain::handoffs::{Act, Handoff};
use crate::domain::{money, text};
use crate::error::{Error, Result};
use crate::ids::HandoffId;
use crate::storage::{Change, handoffs};

/// The contractor's invoice.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct InvoiceHandoff {
    /// The hand-off.
    pub id: HandoffId,
    /// The contractor's own number.
    pub number: String,
    /// Its date.
    pub date: String,
    /// Its amount in the hand-off's currency.
    pub amount: String,
}

/// Notes the invoice for accepted work.
pub fn invoice(change: &mut Change<'_>, request: InvoiceHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Invoice)?;
    let number = text::required_line("number", &request.number, "the number that stands on the invoice")?;
    if let Some(other) = handoffs::invoice_taken(change, handoff.contractor_id, &number)? {
        return Err(Error::invalid(
            "number",
            format!(
                "This contractor's invoice {number} was noted for {other} already. Look at the number again; a bill that comes twice is paid once."
            ),
        ));
    }
    let on = date("date", &request.date)?;
    if on > change.today() {
        return Err(Error::invalid("date", "This invoice is dated in the future. Look at its date again."));
    }
    let minor = amount("amount", &request.amount, &handoff.currency)?;
    change.summary(format!("Noted invoice {number} for “{}”", handoff.title));
    step(change, Handoff { invoice_number: number, invoiced_on: Some(on), invoice_minor: Some(minor), ..handoff })
}

/// A payment.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct PayHandoff {
    /// The hand-off.
    pub id: HandoffId,
    /// When it was paid.
    pub date: String,
    /// How much, in the hand-off's currency.
    pub amount: String,
    /// How, e.g. "Check 1042".
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub method: String,
}

/// Notes the payment of the invoice.
pub fn pay(change: &mut Change<'_>, request: PayHandoff) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Pay)?;
    let on = date("date", &request.date)?;
    if on > change.today() {
        return Err(Error::invalid("date", "A payment is noted when it is made, not before."));
    }
    let minor = amount("amount", &request.amount, &handoff.currency)?;
    let method = text::line("method", &request.method)?;
    change.summary(format!("Paid invoice {} for “{}”", handoff.invoice_number, handoff.title));
    step(change, Handoff { paid_on: Some(on), paid_minor: Some(minor), paid_method: method, ..handoff })
}

fn amount(field: &str, typed: &str, currency: &str) -> Result<i64> {
    money::parse(field, typed, currency)?.ok_or_else(|| Error::invalid(field, "Write the amount, for example 650."))
}
