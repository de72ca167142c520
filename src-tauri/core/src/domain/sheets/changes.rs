//! What changed from one version to another, step by step, in words.

use serde::Serialize;
use ts_rs::TS;

use super::{SheetContent, SheetStep, StepKind};

/// In what way something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetChangeKind {
    /// New.
    Added,
    /// Gone.
    Removed,
    /// Says something else.
    Changed,
    /// Stands elsewhere.
    Moved,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SheetChange {
    /// In what way.
    pub kind: SheetChangeKind,
    /// A sentence: "Step 4, “Name the files like the menu”, is new."
    pub words: String,
    /// What it said before; may be empty.
    pub before: String,
    /// What it says now; may be empty.
    pub after: String,
}

/// Everything that differs, in the order of the sheet: steps, givens, done means, the rest.
pub fn changes(old: &SheetContent, new: &SheetContent) -> Vec<SheetChange> {
    let mut found = steps(&old.steps, &new.steps);
    found.extend(givens(old, new));
    found.extend(points(&old.done_means, &new.done_means));
    found.extend(texts(old, new));
    found
}

fn change(kind: SheetChangeKind, words: String, before: &str, after: &str) -> SheetChange {
    SheetChange { kind, words, before: before.to_owned(), after: after.to_owned() }
}

fn steps(old: &[SheetStep], new: &[SheetStep]) -> Vec<SheetChange> {
    let mut found = Vec::new();
    let kept: Vec<_> =
        new.iter().filter(|step| old.iter().any(|before| before.id == step.id)).map(|step| step.id).collect();
    let were: Vec<_> = old.iter().filter(|step| kept.contains(&step.id)).map(|step| step.id).collect();
    let moved = moved(&were, &kept);
    for (number, step) in (1..).zip(new) {
        match old.iter().find(|before| before.id == step.id) {
            None => found.push(change(
                SheetChangeKind::Added,
                format!("Step {number}, “{}”, is new.", step.title),
                "",
                &step.detail,
            )),
            Some(before) => {
                found.extend(step_texts(number, before, step));
                if moved.contains(&step.id) {
                    let from = old.iter().position(|before| before.id == step.id).map_or(0, |at| at + 1);
                    found.push(change(
                        SheetChangeKind::Moved,
                        format!("“{}” was step {from} and is step {number} now.", step.title),
                        "",
                        "",
                    ));
                }
            }
        }
    }
    for (number, gone) in (1..).zip(old).filter(|(_, before)| !new.iter().any(|step| step.id == before.id)) {
        found.push(change(
            SheetChangeKind::Removed,
            format!("Step {number}, “{}”, was taken out.", gone.title),
            &gone.detail,
            "",
        ));
    }
    found
}

fn step_texts(number: usize, before: &SheetStep, step: &SheetStep) -> Vec<SheetChange> {
    let mut found = Vec::new();
    if before.title != step.title {
        found.push(change(
            SheetChangeKind::Changed,
            format!("Step {number} has a new name."),
            &before.title,
            &step.title,
        ));
    }
    if before.detail != step.detail {
        found.push(change(
            SheetChangeKind::Changed,
            format!("Step {number}, “{}”, is explained differently.", step.title),
            &before.detail,
            &step.detail,
        ));
    }
    if before.kind != step.kind {
        let words = match step.kind {
            StepKind::Result => format!("Step {number}, “{}”, must come out so now; it was a suggestion.", step.title),
            StepKind::Method => format!("Step {number}, “{}”, is a suggestion now; it had to come out so.", step.title),
        };
        found.push(change(SheetChangeKind::Changed, words, "", ""));
    }
    found
}

/// The ids that left their order: all but a longest run that kept it, so that one moved step is told as one.
fn moved<T: PartialEq + Copy>(old: &[T], new: &[T]) -> Vec<T> {
    let mut best: Vec<Vec<T>> = Vec::new();
    for (at, id) in new.iter().enumerate() {
        let place = |id: &T| old.iter().position(|other| other == id);
        let mut longest: Vec<T> = best
            .iter()
            .take(at)
            .filter(|run| run.last().is_some_and(|last| place(last) < place(id)))
            .max_by_key(|run| run.len())
            .cloned()
            .unwrap_or_default();
        longest.push(*id);
        best.push(longest);
    }
    let stayed = best.into_iter().max_by_key(Vec::len).unwrap_or_default();
    new.iter().filter(|id| !stayed.contains(id)).copied().collect()
}

fn givens(old: &SheetContent, new: &SheetContent) -> Vec<SheetChange> {
    let mut found = Vec::new();
    for given in &new.givens {
        let before =
            old.givens.iter().find(|other| other.question == given.question).map_or("", |other| other.answer.as_str());
        if before == given.answer {
            continue;
        }
        let (kind, words) = match (before.is_empty(), given.answer.is_empty()) {
            (true, _) => (SheetChangeKind::Added, "is answered now"),
            (_, true) => (SheetChangeKind::Removed, "has no answer any more"),
            _ => (SheetChangeKind::Changed, "has a new answer"),
        };
        found.push(change(kind, format!("“{}” {words}.", given.question), before, &given.answer));
    }
    for gone in old.answered().filter(|given| !new.givens.iter().any(|other| other.question == given.question)) {
        found.push(change(
            SheetChangeKind::Removed,
            format!("“{}” is not asked any more.", gone.question),
            &gone.answer,
            "",
        ));
    }
    found
}

fn points(old: &[String], new: &[String]) -> Vec<SheetChange> {
    let added = new
        .iter()
        .filter(|point| !old.contains(point))
        .map(|point| change(SheetChangeKind::Added, "A point to tick is new.".into(), "", point));
    let gone = old
        .iter()
        .filter(|point| !new.contains(point))
        .map(|point| change(SheetChangeKind::Removed, "A point to tick was taken out.".into(), point, ""));
    added.chain(gone).collect()
}

fn texts(old: &SheetContent, new: &SheetContent) -> Vec<SheetChange> {
    let pairs = [
        ("What for", &old.purpose, &new.purpose),
        ("Start when", &old.trigger, &new.trigger),
        ("How often", &old.frequency, &new.frequency),
        ("How long it takes", &old.duration, &new.duration),
        ("What must be there", &old.inputs, &new.inputs),
        ("Tools and access", &old.tools, &new.tools),
        ("Not part of it", &old.out_of_scope, &new.out_of_scope),
        ("Quality checks", &old.quality_checks, &new.quality_checks),
        ("Common errors", &old.common_errors, &new.common_errors),
        ("Who to ask", &old.who_to_ask, &new.who_to_ask),
    ];
    let differ = pairs.into_iter().filter(|(_, before, after)| before != after);
    differ
        .map(|(name, before, after)| {
            change(SheetChangeKind::Changed, format!("“{name}” reads differently."), before, after)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use uuid::Uuid;

    fn step(id: u128, title: &str) -> SheetStep {
        SheetStep { id: Uuid::from_u128(id), title: title.into(), ..SheetStep::default() }
    }

    fn words(old: &[SheetStep], new: &[SheetStep]) -> Vec<String> {
        let sheet = |steps: &[SheetStep]| SheetContent { steps: steps.to_vec(), ..SheetContent::default() };
        changes(&sheet(old), &sheet(new)).into_iter().map(|change| change.words).collect()
    }

    #[test]
    fn steps_are_compared_by_who_they_are_not_where_they_stand() {
        let [a, b, c] = [step(1, "Read"), step(2, "Shoot"), step(3, "Name")];
        let result = SheetStep { kind: StepKind::Result, ..b.clone() };
        let table = [
            (vec![a.clone(), b.clone()], vec![a.clone(), b.clone()], vec![]),
            (vec![a.clone()], vec![a.clone(), b.clone()], vec!["Step 2, “Shoot”, is new."]),
            (vec![a.clone(), b.clone()], vec![b.clone()], vec!["Step 1, “Read”, was taken out."]),
            (
                vec![a.clone(), b.clone(), c.clone()],
                vec![b.clone(), c.clone(), a.clone()],
                vec!["“Read” was step 1 and is step 3 now."],
            ),
            (vec![b.clone()], vec![step(2, "Photograph")], vec!["Step 1 has a new name."]),
            (vec![b], vec![result], vec!["Step 1, “Shoot”, must come out so now; it was a suggestion."]),
        ];
        for (old, new, expected) in table {
            assert_eq!(words(&old, &new), expected, "{old:?} to {new:?}");
        }
    }

    #[test]
    fn givens_points_and_texts_are_told_too() {
        let given = |answer: &str| SheetContent {
            givens: vec![super::super::SheetGiven { question: "File format".into(), answer: answer.into() }],
            done_means: vec![format!("all in {answer}")],
            purpose: answer.into(),
            ..SheetContent::default()
        };
        let told: Vec<_> = changes(&given("PNG"), &given("JPG")).into_iter().map(|change| change.words).collect();
        assert_eq!(
            told,
            [
                "“File format” has a new answer.",
                "A point to tick is new.",
                "A point to tick was taken out.",
                "“What for” reads differently."
            ],
            "each part says in its own words what is different"
        );
    }
}
