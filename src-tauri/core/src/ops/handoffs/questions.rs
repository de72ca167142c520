//! Questions and answers, kept with the work they are about.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::detail::HandoffDetail;
use super::settle::moved;
use super::steps::step;
use crate::domain::handoffs::{Act, HandoffQuestion, Side};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ids::{HandoffId, QuestionId};
use crate::storage::{Change, handoffs};

/// A question.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct AskQuestion {
    /// The hand-off.
    pub id: HandoffId,
    /// Who asks.
    pub asked_by: Side,
    /// What is asked.
    pub question: String,
}

/// Notes a question. While one of the contractor's is open, the waiting is booked to the owner.
pub fn ask(change: &mut Change<'_>, request: AskQuestion) -> Result<HandoffDetail> {
    let handoff = moved(change, request.id, Act::Ask)?;
    let question = HandoffQuestion {
        id: change.next_id(),
        asked_by: request.asked_by,
        question: text::required_paragraph("question", &request.question, "what was asked")?,
        asked_at: change.now(),
        answer: String::new(),
        answered_at: None,
    };
    handoffs::insert_question(change, handoff.id, &question)?;
    change.summary(format!("Noted a question about “{}”", handoff.title));
    step(change, handoff)
}

/// An answer.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct AnswerQuestion {
    /// The question.
    pub question_id: QuestionId,
    /// What was answered.
    pub answer: String,
}

/// Notes an answer.
pub fn answer(change: &mut Change<'_>, request: AnswerQuestion) -> Result<HandoffDetail> {
    let (id, question) = handoffs::question(change, request.question_id)?;
    let handoff = moved(change, id, Act::Answer)?;
    if question.answered_at.is_some() {
        return Err(Error::conflict(
            "This question was answered already. The first answer stays; note another question if there is more to say.",
        ));
    }
    let words = text::required_paragraph("answer", &request.answer, "what was answered")?;
    handoffs::put_answer(change, question.id, &words, change.now())?;
    change.summary(format!("Noted an answer about “{}”", handoff.title));
    step(change, handoff)
}
