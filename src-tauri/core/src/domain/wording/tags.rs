//! Finding `{{tags}}` in a body.

/// What a tag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// `{{name}}`
    Value(&'a str),
    /// `{{#name}}`: shown when the field is filled
    Open(&'a str),
    /// `{{^name}}`: shown when the field is empty
    OpenEmpty(&'a str),
    /// `{{/name}}`
    Close(&'a str),
    /// `{{clause key…}}`: the next clause number; the paragraph satisfies these clauses
    Clause(&'a str),
}

/// A stretch of the body: plain text, or a tag with its source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Tag { tag: Tag<'a>, source: &'a str },
}

/// Cuts a body into pieces. Joined again, their sources are the body, byte for byte.
pub(super) fn pieces(body: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut from) = (body, 0);
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find("{{")).map(|i| i + from) {
        let Some((tag, length)) = rest.get(at..).and_then(tag_at) else {
            from = at + 1;
            continue;
        };
        if at > 0 {
            found.extend(rest.get(..at).map(Piece::Text));
        }
        found.extend(rest.get(at..at + length).map(|source| Piece::Tag { tag, source }));
        rest = rest.get(at + length..).unwrap_or_default();
        from = 0;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

fn tag_at(text: &str) -> Option<(Tag<'_>, usize)> {
    let (inner, _) = text.strip_prefix("{{")?.split_once("}}")?;
    let tag = match inner.chars().next()? {
        '#' => Tag::Open(name(inner.get(1..)?)?),
        '^' => Tag::OpenEmpty(name(inner.get(1..)?)?),
        '/' => Tag::Close(name(inner.get(1..)?)?),
        _ if inner == "clause" => Tag::Clause(""),
        _ => match inner.strip_prefix("clause ") {
            Some(keys) if keys.split(' ').all(|key| name(key).is_some()) => Tag::Clause(keys),
            _ => Tag::Value(name(inner)?),
        },
    };
    Some((tag, inner.len() + 4))
}

/// A name in a tag: a small letter, then small letters, digits and underscores.
pub(super) fn name(text: &str) -> Option<&str> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(good)).then_some(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_are_told_from_braces() {
        let tags = |body| {
            pieces(body)
                .into_iter()
                .filter_map(|p| if let Piece::Tag { tag, .. } = p { Some(tag) } else { None })
                .collect::<Vec<_>>()
        };
        assert_eq!(tags("a {{name}} b"), [Tag::Value("name")]);
        assert_eq!(tags("{{{name}}}"), [Tag::Value("name")], "the inner pair counts");
        assert_eq!(
            tags("{{#a}}x{{/a}}{{^a}}y{{/a}}"),
            [Tag::Open("a"), Tag::Close("a"), Tag::OpenEmpty("a"), Tag::Close("a")]
        );
        assert_eq!(tags("{{clause tasks law}}"), [Tag::Clause("tasks law")]);
        assert_eq!(tags("{{Name}} {{}} {{a b}} {{ a }} {{"), [], "these are only braces");
    }

    proptest! {
        #[test]
        fn pieces_joined_are_the_body(body in "[{}a#^/ \\né]{0,40}") {
            let joined: String = pieces(&body).iter().map(|p| match p { Piece::Text(t) => *t, Piece::Tag { source, .. } => source }).collect();
            prop_assert_eq!(joined, body);
        }
    }
}
