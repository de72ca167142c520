//! The templates that come with the program.

use std::sync::LazyLock;

use super::template::{Template, TemplateError};

const SOURCES: [&str; 3] = [
    include_str!("../../../../../assets/templates/services-agreement.md"),
    include_str!("../../../../../assets/templates/mutual-nda.md"),
    include_str!("../../../../../assets/templates/statement-of-work.md"),
];

static READ: LazyLock<Vec<Template>> = LazyLock::new(|| sources().filter_map(Result::ok).collect());

fn sources() -> impl Iterator<Item = Result<Template, TemplateError>> {
    SOURCES.into_iter().map(Template::parse)
}

/// All templates, in the order in which they are offered.
#[must_use]
pub fn library() -> &'static [Template] {
    &READ
}

/// The template with this key.
#[must_use]
pub fn template(key: &str) -> Option<&'static Template> {
    library().iter().find(|template| template.key == key)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::super::{Clause, FieldKind, TemplateKind, Values, fill};
    use super::*;
    use crate::domain::dates::DateOrder;

    #[test]
    fn every_template_is_read_without_a_fault() {
        let faults: Vec<String> = sources().filter_map(Result::err).map(|e| e.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(library().len(), SOURCES.len(), "none is left out");
    }

    #[test]
    fn a_template_holds_the_clauses_of_its_kind() {
        for template in library() {
            let values: Values = template.fields.iter().map(|f| (f.name.clone(), "x".to_owned())).collect();
            let filled = fill(&template.body, &template.fields, &values, DateOrder::DayFirst);
            let wanted = template.kind.required_blocks().iter().chain(template.kind.checklist());
            let missing: Vec<&Clause> = wanted.filter(|c| !filled.clauses.contains(c)).collect();
            assert_eq!(missing, Vec::<&Clause>::new(), "{}", template.key);
        }
    }

    #[test]
    fn defaults_of_choices_are_among_their_options() {
        for field in library().iter().flat_map(|t| &t.fields) {
            if let FieldKind::Choice(options) = &field.kind {
                assert!(options.contains(&field.default), "{}: {}", field.name, field.default);
            }
        }
    }

    #[test]
    fn each_kind_has_a_template_and_none_advises_on_law() {
        for (key, kind) in [
            ("services-agreement", TemplateKind::Services),
            ("mutual-nda", TemplateKind::Nda),
            ("statement-of-work", TemplateKind::Sow),
        ] {
            assert_eq!(template(key).map(|t| t.kind), Some(kind), "{key}");
        }
        for source in SOURCES {
            let lower = source.to_lowercase();
            for word in ["legally", "binding", "compliant", "certified", "enforceable", "hereby", "herein"] {
                assert!(!lower.contains(word), "{word} has no place in a template");
            }
        }
    }
}
