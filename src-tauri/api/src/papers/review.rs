//! A review on paper: one page, for both to read and sign.

use chrono::NaiveDate;
use counterpart_core::Result;
use counterpart_core::domain::agreements::date_order;
use counterpart_core::domain::attachments::AttachmentRole;
use counterpart_core::domain::business::{Business, Paper};
use counterpart_core::domain::dates::{DateOrder, say_date};
use counterpart_core::domain::reviews::{Action, Decision, MonthBar, ReviewFacts, ReviewState};
use counterpart_core::ids::ReviewId;
use counterpart_core::ops::reviews::{self, ReviewDetail, WhichReview};
use counterpart_core::storage::{Noun, Read, attachments, business};
use counterpart_paper::{
    Bar, Criterion, Document, Fact, Letterhead, PageSetup, PaperSize, Rating, ReviewPaper, SignatureLine, Together,
};

/// What stands on the page of a review. A finished one stays as it was, because its facts do.
pub fn document(read: &Read<'_>, id: ReviewId) -> Result<Document> {
    let review = reviews::get(read, WhichReview { id })?;
    let business = business::get(read)?;
    let written = review.finished_at.map_or(read.today(), |at| at.with_timezone(&read.zone()).date_naive());
    let page = Page { order: date_order(&business.country), written, review: &review, business: &business };
    Ok(Document::Review(page.paper()))
}

/// Number, period and whose work, for the name of a copy.
pub fn called(read: &Read<'_>, id: ReviewId) -> Result<String> {
    let review = reviews::get(read, WhichReview { id })?;
    Ok(format!(
        "{} Review {} to {} – {}",
        review.number, review.period_start, review.period_end, review.contractor.name
    ))
}

/// The frozen PDF record of a finished review.
pub fn record(read: &Read<'_>, id: ReviewId) -> Result<Option<Vec<u8>>> {
    let files = attachments::of(read, Noun::Review, id.0)?;
    let record = files.iter().find(|file| file.role == AttachmentRole::Record);
    record.map(|file| attachments::content(read, file.id)).transpose()
}

struct Page<'a> {
    review: &'a ReviewDetail,
    business: &'a Business,
    order: DateOrder,
    written: NaiveDate,
}

impl Page<'_> {
    fn paper(&self) -> ReviewPaper {
        let review = self.review;
        ReviewPaper {
            setup: self.setup(),
            letterhead: Letterhead {
                business: self.business.name.clone(),
                lines: vec![format!("Yearly review {}", self.years()), format!("Written {}", self.say(self.written))],
            },
            title: joined(&[&review.contractor.name, &review.contractor.does], ", "),
            subtitle: self.subtitle(),
            facts: self.facts(),
            criteria: review
                .criteria
                .iter()
                .map(|criterion| Criterion {
                    name: criterion.name.clone(),
                    weight: criterion.weight,
                    rating: criterion.score.map_or(Rating::NotRated, Rating::Score),
                    why: criterion.why.clone(),
                })
                .collect(),
            together: Together { weight: review.weights, score: self.score() },
            worth: self.worth(),
            decision: review.decision.map_or("", decision_words).to_owned(),
            decision_text: review.decision_reason.clone(),
            actions: review.actions.iter().map(|action| self.action(action)).collect(),
            own_view_label: format!("{}’s own view", first_name(&review.contractor.name)),
            own_view: review.contractor_view.clone(),
            signatures: vec![
                SignatureLine {
                    name: self.owner(),
                    after_name: if self.owner() == self.business.name {
                        String::new()
                    } else {
                        self.business.name.clone()
                    },
                },
                SignatureLine { name: review.contractor.name.clone(), after_name: "has read this".into() },
            ],
            shortened: false,
        }
    }

    fn setup(&self) -> PageSetup {
        let draft = if self.review.state == ReviewState::Draft { "Draft" } else { "Finished" };
        PageSetup {
            size: if self.business.paper == Paper::Letter { PaperSize::Letter } else { PaperSize::A4 },
            language: self.business.locale.clone(),
            date: self.written,
            author: self.business.name.clone(),
            footer: vec![
                format!("Yearly review {}", self.review.number),
                draft.to_owned(),
                format!("Facts counted from the file on {}", self.say(self.review.facts.counted_on)),
            ],
        }
    }

    fn owner(&self) -> String {
        if self.business.signatory.is_empty() { self.business.name.clone() } else { self.business.signatory.clone() }
    }

    fn say(&self, day: NaiveDate) -> String {
        say_date(day, self.order)
    }

    fn years(&self) -> String {
        let (from, to) =
            (self.review.period_start.format("%Y").to_string(), self.review.period_end.format("%Y").to_string());
        if from == to { from } else { format!("{from} to {to}") }
    }

    fn subtitle(&self) -> String {
        let period = format!("{} to {}.", self.say(self.review.period_start), self.say(self.review.period_end));
        match &self.review.agreement {
            Some(agreement) => format!("{period} Agreement {}, {}.", agreement.number, agreement.title),
            None => period,
        }
    }

    fn score(&self) -> String {
        let last = self.review.last.as_ref().and_then(|last| last.score.as_ref());
        let last = last.map(|score| format!(" (last time {score})")).unwrap_or_default();
        match &self.review.score {
            Some(score) => format!("{score} of 5{last}"),
            None => format!("not rated{last}"),
        }
    }

    fn worth(&self) -> String {
        let mark = |what: &str, mark: Option<u8>| mark.map(|mark| format!("Worth the {what}: {mark} of 5."));
        let parts = [
            mark("time", self.review.worth_time),
            mark("money", self.review.worth_money),
            some(&self.review.worth_note),
            some(&self.review.outcome),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn action(&self, action: &Action) -> String {
        match action.due_on {
            Some(day) => format!("{} By {}.", ended(&action.text), self.say(day)),
            None => action.text.clone(),
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let facts = &self.review.facts;
        if self.review.idle {
            return vec![plain("Work in this period", "None due", "nothing to score")];
        }
        let all = [
            facts.on_time.map(|share| Fact {
                bars: bars(facts, |bar| bar.on_time),
                ..plain("On time", &format!("{} of {}", share.hit, share.of), "")
            }),
            facts.first_time.map(|share| Fact {
                bars: bars(facts, |bar| bar.first_time),
                ..plain("Accepted first time", &format!("{} of {}", share.hit, share.of), "")
            }),
            facts.days_late.map(|days| plain("Days late", &days.to_string(), "all together")),
            facts.rounds.map(|rounds| {
                plain("Rounds of corrections", &rounds.used.to_string(), &format!("{} included", rounds.included))
            }),
            facts.cycle_days.as_ref().map(|days| plain("Days to accepted work", days, "the middle value")),
            facts
                .they_answer_hours
                .as_ref()
                .map(|hours| plain("Answers within", &format!("{hours} hours"), "the middle value")),
            facts.waits.as_ref().map(|waits| plain("Days with them", &waits.them, &format!("with me {}", waits.me))),
            facts.my_late_reviews.map(|late| {
                plain(
                    "My own late reviews",
                    &late.to_string(),
                    &format!("{} days in all", facts.my_late_days.unwrap_or(0)),
                )
            }),
        ];
        all.into_iter().flatten().chain(spend(facts)).collect()
    }
}

/// One line for each currency: what was paid, beside what was billed.
fn spend(facts: &ReviewFacts) -> impl Iterator<Item = Fact> {
    facts.spend.iter().filter_map(|spend| match (&spend.paid, &spend.billed) {
        (Some(paid), Some(billed)) => Some(plain("Paid", &paid.said(), &format!("billed {}", billed.said()))),
        (Some(paid), None) => Some(plain("Paid", &paid.said(), "")),
        (None, Some(billed)) => Some(plain("Billed", &billed.said(), "")),
        (None, None) => None,
    })
}

/// A month that fell short is drawn hollow; one without work is a gap.
fn bars(facts: &ReviewFacts, percent: impl Fn(&MonthBar) -> Option<u8>) -> Vec<Bar> {
    facts
        .months
        .iter()
        .map(|month| match percent(month) {
            Some(percent) => Bar { height: (f64::from(percent) / 100.0).max(0.25), miss: percent < 100 },
            None => Bar { height: 0.0, miss: false },
        })
        .collect()
}

fn plain(label: &str, value: &str, note: &str) -> Fact {
    Fact { label: label.into(), value: value.into(), note: note.into(), bars: Vec::new() }
}

fn decision_words(decision: Decision) -> &'static str {
    match decision {
        Decision::Renew => "renew",
        Decision::Adjust => "renew with a change",
        Decision::End => "end",
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}
