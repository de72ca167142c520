//! Typed sheet text as it is kept.

use crate::domain::sheets::{SheetContent, SheetGiven, SheetStep};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::storage::Change;

/// More steps than anybody follows.
const MOST: usize = 200;

/// Checks every part and gives new steps their id.
pub(super) fn content(change: &Change<'_>, typed: &SheetContent) -> Result<SheetContent> {
    few("steps", typed.steps.len())?;
    few("givens", typed.givens.len())?;
    few("done_means", typed.done_means.len())?;
    Ok(SheetContent {
        purpose: text::paragraph("purpose", &typed.purpose)?,
        trigger: text::paragraph("trigger", &typed.trigger)?,
        frequency: text::line("frequency", &typed.frequency)?,
        duration: text::line("duration", &typed.duration)?,
        inputs: text::paragraph("inputs", &typed.inputs)?,
        tools: text::paragraph("tools", &typed.tools)?,
        steps: typed
            .steps
            .iter()
            .enumerate()
            .map(|(at, typed)| step(change, typed).map_err(|error| error.under(&format!("steps.{at}"))))
            .collect::<Result<_>>()?,
        givens: typed
            .givens
            .iter()
            .enumerate()
            .map(|(at, typed)| given(typed).map_err(|error| error.under(&format!("givens.{at}"))))
            .collect::<Result<_>>()?,
        out_of_scope: text::paragraph("out_of_scope", &typed.out_of_scope)?,
        quality_checks: text::paragraph("quality_checks", &typed.quality_checks)?,
        common_errors: text::paragraph("common_errors", &typed.common_errors)?,
        who_to_ask: text::paragraph("who_to_ask", &typed.who_to_ask)?,
        done_means: points(&typed.done_means)?,
    })
}

fn few(field: &str, count: usize) -> Result<()> {
    if count <= MOST {
        Ok(())
    } else {
        Err(Error::invalid(
            field,
            format!("At most {MOST} fit on one sheet; nothing was cut. Split the work into two sheets."),
        ))
    }
}

fn step(change: &Change<'_>, typed: &SheetStep) -> Result<SheetStep> {
    let id = if typed.id.is_nil() { change.next_id() } else { typed.id };
    Ok(SheetStep {
        id,
        title: text::line("title", &typed.title)?,
        detail: text::paragraph("detail", &typed.detail)?,
        kind: typed.kind,
    })
}

fn given(typed: &SheetGiven) -> Result<SheetGiven> {
    Ok(SheetGiven {
        question: text::required_line("question", &typed.question, "what is to be answered")?,
        answer: text::paragraph("answer", &typed.answer)?,
    })
}

fn points(typed: &[String]) -> Result<Vec<String>> {
    let cleaned = typed.iter().enumerate().map(|(at, point)| text::line(&format!("done_means.{at}"), point));
    cleaned.filter(|point| !point.as_ref().is_ok_and(String::is_empty)).collect()
}
