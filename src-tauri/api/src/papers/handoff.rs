//! A hand-off on paper: what is to be done, by when, and when it is good.

use chrono::{DateTime, Utc};
use counterpart_core::Result;
use counterpart_core::domain::agreements::date_order;
use counterpart_core::domain::business::{Business, Paper};
use counterpart_core::domain::dates::{DateOrder, ZonedMoment, in_zone, say_date};
use counterpart_core::domain::handoffs::{Delivery, DeliveryDecision, HandoffQuestion, Side};
use counterpart_core::domain::money::Money;
use counterpart_core::domain::sheets::{SheetContent, StepKind as SheetStepKind};
use counterpart_core::ids::HandoffId;
use counterpart_core::ops::handoffs::{self, HandoffDetail, OneHandoff};
use counterpart_core::storage::{Read, business, sheets};
use counterpart_paper::{
    Decision, Document, Exchange, Given, HandoffPaper, HandoffParty, Letterhead, PageSetup, PaperSize, Point,
    Revisions, Step, StepKind,
};

/// What stands on the paper of a hand-off.
pub fn document(read: &Read<'_>, id: HandoffId) -> Result<Document> {
    let detail = handoffs::get(read, OneHandoff { id })?;
    let business = business::get(read)?;
    let content = match &detail.sheet {
        Some(sheet) => sheets::numbered(read, sheet.id, sheet.version)?.content,
        None => SheetContent::default(),
    };
    Ok(Document::Handoff(Page { read, detail: &detail, business: &business, content: &content }.paper()))
}

/// Number, title and who does it, for the name of a copy.
pub fn called(read: &Read<'_>, id: HandoffId) -> Result<String> {
    let detail = handoffs::get(read, OneHandoff { id })?;
    Ok(format!("{} {} – {}", detail.number, detail.title, detail.contractor))
}

/// Everything that lies on the table.
struct Page<'a> {
    read: &'a Read<'a>,
    detail: &'a HandoffDetail,
    business: &'a Business,
    content: &'a SheetContent,
}

impl Page<'_> {
    fn paper(&self) -> HandoffPaper {
        let (detail, business) = (self.detail, self.business);
        HandoffPaper {
            setup: self.setup(),
            letterhead: Letterhead {
                business: business.name.clone(),
                lines: lines(&[&business.address, &business.email, &business.phone]),
            },
            title: detail.title.clone(),
            number_line: match &detail.agreement {
                Some(agreement) => format!("Hand-off {}, under agreement {}", detail.number, agreement.number),
                None => format!("Hand-off {}", detail.number),
            },
            client: HandoffParty {
                label: "The client".into(),
                name: business.name.clone(),
                lines: lines(&[&business.signatory]),
            },
            contractor: HandoffParty {
                label: "The contractor".into(),
                name: detail.contractor.clone(),
                lines: Vec::new(),
            },
            due: self.due(),
            review_by: say_date(detail.review_by, self.order()),
            price: detail.price.as_ref().map_or(String::new(), price),
            instructions: detail.instructions.clone(),
            sheet: detail
                .sheet
                .as_ref()
                .map_or(String::new(), |sheet| format!("{}, version {}", sheet.title, sheet.version)),
            steps: self.steps(),
            givens: self.givens(),
            criteria: detail
                .criteria
                .iter()
                .map(|point| Point { text: point.text.clone(), met: point.met, note: point.note.clone() })
                .collect(),
            revisions: Some(Revisions {
                included: small(detail.corrections.included),
                used: small(detail.corrections.used),
                extra_price: detail.corrections.extra_price.as_ref().map_or(String::new(), price),
            }),
            exchanges: detail.questions.iter().map(|question| self.exchange(question)).collect(),
            decisions: detail.deliveries.iter().flat_map(|delivery| self.decisions(delivery)).collect(),
            read_by: vec![detail.contractor.clone()],
        }
    }

    fn setup(&self) -> PageSetup {
        let written = self.detail.handed_off_at.map_or(self.read.today(), |at| in_zone(at, self.read.zone()).date);
        PageSetup {
            size: if self.business.paper == Paper::Letter { PaperSize::Letter } else { PaperSize::A4 },
            language: self.business.locale.clone(),
            date: written,
            author: self.business.name.clone(),
            footer: vec![format!("Hand-off {}", self.detail.number), self.detail.state.name().to_owned()],
        }
    }

    fn order(&self) -> DateOrder {
        date_order(&self.business.country)
    }

    fn due(&self) -> Vec<String> {
        let due = &self.detail.due;
        let mut said = vec![format!("{}, {}", self.moment(&due.theirs), place(&due.theirs))];
        if !due.same {
            said.push(format!("{}, {}", self.moment(&due.mine), place(&due.mine)));
        }
        said
    }

    fn moment(&self, at: &ZonedMoment) -> String {
        format!("{}, {}", say_date(at.date, self.order()), clock(&at.time, self.order()))
    }

    fn here(&self, at: DateTime<Utc>) -> String {
        self.moment(&in_zone(at, self.read.zone()))
    }

    fn steps(&self) -> Vec<Step> {
        let kind =
            |kind| if kind == SheetStepKind::Result { StepKind::RequiredResult } else { StepKind::SuggestedMethod };
        self.content
            .steps
            .iter()
            .map(|step| Step { title: step.title.clone(), detail: step.detail.clone(), kind: kind(step.kind) })
            .collect()
    }

    fn givens(&self) -> Vec<Given> {
        let said = self.detail.givens.iter().filter(|given| !given.answer.is_empty());
        said.map(|given| Given { question: given.question.clone(), answer: given.answer.clone() }).collect()
    }

    fn exchange(&self, question: &HandoffQuestion) -> Exchange {
        let who = |side| if side == Side::Me { &self.business.name } else { &self.detail.contractor };
        let other = if question.asked_by == Side::Me { Side::Them } else { Side::Me };
        Exchange {
            asked: format!("{}, {}", who(question.asked_by), self.here(question.asked_at)),
            question: question.question.clone(),
            answered: question.answered_at.map_or(String::new(), |at| format!("{}, {}", who(other), self.here(at))),
            answer: question.answer.clone(),
        }
    }

    fn decisions(&self, delivery: &Delivery) -> Vec<Decision> {
        let round =
            if delivery.round > 1 { format!("Delivered, round {}", delivery.round) } else { "Delivered".to_owned() };
        let mut told = vec![Decision {
            when: self.here(delivery.received_at),
            who: self.detail.contractor.clone(),
            what: sentence(&round, &delivery.note),
        }];
        if let Some((decision, at)) = delivery.decision.zip(delivery.decided_at) {
            let word = match decision {
                DeliveryDecision::Accepted => "Accepted",
                DeliveryDecision::AcceptedInPart => "Accepted in part",
                DeliveryDecision::Revise => "Sent back for corrections",
                DeliveryDecision::Rejected => "Not accepted",
            };
            told.push(Decision {
                when: self.here(at),
                who: self.business.name.clone(),
                what: sentence(word, &delivery.reason),
            });
        }
        told
    }
}

/// A time of day as the owner's country writes it.
pub(super) fn clock(time: &str, order: DateOrder) -> String {
    let hour: Option<u32> = time.get(..2).and_then(|hour| hour.parse().ok());
    match (order, hour) {
        (DateOrder::MonthFirst, Some(hour)) => {
            let minutes = time.get(2..).unwrap_or_default();
            let half = if hour < 12 { "am" } else { "pm" };
            format!("{}{minutes} {half}", if hour.is_multiple_of(12) { 12 } else { hour % 12 })
        }
        _ => time.to_owned(),
    }
}

fn sentence(what: &str, more: &str) -> String {
    if more.is_empty() { what.to_owned() } else { format!("{what}: {more}") }
}

fn place(at: &ZonedMoment) -> String {
    let city = at.zone.rsplit('/').next().unwrap_or(&at.zone).replace('_', " ");
    if at.short_name.is_empty() { format!("{city} (UTC{})", at.offset) } else { format!("{city} ({})", at.short_name) }
}

fn price(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency)
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

fn lines(texts: &[&str]) -> Vec<String> {
    texts
        .iter()
        .flat_map(|text| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
