//! An agreement together with everything its text is made of.

use rusqlite::Connection;

use crate::domain::agreements::{
    Agreement, AgreementField, ClauseStanding, ClauseTick, ContractorFacts, Facts, Wording, date_order,
};
use crate::domain::business::Business;
use crate::domain::dates::DateOrder;
use crate::domain::money::{self, Money};
use crate::domain::text;
use crate::domain::wording::{self, Clause, Draft, Field, FieldKind, Filled, Missing, Values, fill, readiness};
use crate::error::Result;
use crate::ids::AgreementId;
use crate::storage::{agreements, business};

/// An agreement with its fields, ticks and both sides.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The agreement's own row.
    pub agreement: Agreement,
    /// The owner's side.
    pub business: Business,
    /// The other side.
    pub contractor: ContractorFacts,
    /// Its fields, in the order of the form.
    pub fields: Vec<AgreementField>,
    /// What the owner said about the checklist.
    pub ticks: Vec<ClauseTick>,
}

impl Whole {
    /// Reads all of it.
    pub fn load(conn: &Connection, id: AgreementId) -> Result<Self> {
        let agreement = agreements::get(conn, id)?;
        Ok(Self {
            business: business::get(conn)?,
            contractor: agreements::contractor_facts(conn, agreement.contractor_id)?,
            fields: agreements::fields(conn, id)?,
            ticks: agreements::clauses(conn, id)?,
            agreement,
        })
    }

    /// How dates are written for this business.
    pub fn order(&self) -> DateOrder {
        date_order(&self.business.country)
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        Facts { business: &self.business, contractor: &self.contractor }
    }

    /// What a field takes from its source now.
    pub(super) fn sourced(&self, field: &Field) -> String {
        // Until the owner says what it is about, an agreement is called like its template; that is no title for the page.
        let unnamed =
            wording::template(&self.agreement.template).is_some_and(|template| template.title == self.agreement.title);
        if field.source == "agreement.title" && unnamed {
            String::new()
        } else {
            self.facts().value(&self.agreement, &field.source)
        }
    }

    /// What stands in each field: what was typed, else what its source holds.
    pub(super) fn values(&self) -> Values {
        let value = |of: &AgreementField| match self.typed(of) {
            "" => self.sourced(&of.field),
            typed => typed.to_owned(),
        };
        self.fields.iter().map(|of| (of.field.name.clone(), value(of))).collect()
    }

    /// What was typed into a field itself. Lists begin a title with a capital; the page says it inside a sentence, as it
    /// was typed, until the agreement is called otherwise.
    pub(super) fn typed<'f>(&self, of: &'f AgreementField) -> &'f str {
        let renamed = of.field.source == "agreement.title" && text::capital(&of.value) != self.agreement.title;
        if renamed { "" } else { &of.value }
    }

    /// The same as the page says it: amounts with their currency.
    fn spoken(&self) -> Values {
        let mut values = self.values();
        for AgreementField { field, .. } in &self.fields {
            let Some(value) = values.get_mut(&field.name) else { continue };
            if field.kind == FieldKind::Money
                && field.original.is_empty()
                && let Ok(Some(minor)) = money::parse(&field.name, value, &self.agreement.currency)
            {
                *value = Money::from_minor(minor, &self.agreement.currency).said();
            }
        }
        values
    }

    pub(super) fn plain_fields(&self) -> Vec<Field> {
        self.fields.iter().map(|of| of.field.clone()).collect()
    }

    /// The body with everything in place; also says which clauses a template text marks.
    pub(super) fn filled(&self) -> Filled {
        fill(&self.agreement.body, &self.plain_fields(), &self.spoken(), self.order())
    }

    /// The body as it was pasted, with its blanks.
    pub(super) fn with_blanks(&self) -> String {
        fill(&self.agreement.body, &self.plain_fields(), &Values::new(), self.order()).text
    }

    /// What the parties read: the frozen wording, else the present one.
    pub fn wording(&self) -> Wording {
        if let Some(frozen) = &self.agreement.frozen {
            return frozen.wording.clone();
        }
        let heading = match self.agreement.heading.as_str() {
            "" => self.agreement.title.clone(),
            pattern => unescape(&fill(pattern, &self.plain_fields(), &self.spoken(), self.order()).text),
        };
        Wording {
            heading,
            number: self.agreement.number.clone(),
            parties: self.facts().parties(),
            body: self.filled().text,
        }
    }

    pub(super) fn ticked(&self, standing: ClauseStanding) -> Vec<Clause> {
        self.ticks.iter().filter(|tick| tick.standing == standing).map(|tick| tick.clause).collect()
    }

    /// What is still missing; what blocks comes first. A point that is not needed is not missing.
    pub(super) fn missing(&self) -> Vec<Missing> {
        let (fields, values, ticked) = (self.plain_fields(), self.values(), self.ticked(ClauseStanding::In));
        let Agreement { kind, body, starts_on, ends_on, notice_days, .. } = &self.agreement;
        let draft = Draft {
            kind: kind.template_kind(),
            body,
            fields: &fields,
            values: &values,
            ticked: &ticked,
            starts_on: *starts_on,
            ends_on: *ends_on,
            notice_days: *notice_days,
            order: self.order(),
        };
        let spared = self.ticked(ClauseStanding::NotNeeded);
        let is_spared = |missing: &Missing| {
            !missing.blocks && Clause::from_key(&missing.what).is_some_and(|clause| spared.contains(&clause))
        };
        readiness(&draft).into_iter().filter(|missing| !is_spared(missing)).collect()
    }
}

/// A heading is plain text: what Markdown would escape stands as typed.
fn unescape(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut signs = markdown.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '\\' && signs.peek().is_some_and(char::is_ascii_punctuation) {
            continue;
        }
        text.push(sign);
    }
    text
}
