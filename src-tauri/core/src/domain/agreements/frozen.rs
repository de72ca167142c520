//! The wording of an agreement as the parties see it, and its fingerprint.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// One party as it stands on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PartyText {
    /// "Ines Halloran".
    pub name: String,
    /// Set after the name, e.g. "trading as Tideway Bakehouse"; may be empty.
    pub after_name: String,
    /// Address and other lines.
    pub lines: Vec<String>,
}

/// Both parties as they stand on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Parties {
    /// The owner's side.
    pub client: PartyText,
    /// The other side.
    pub contractor: PartyText,
}

/// Everything of an agreement that is read before it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Wording {
    /// The heading.
    pub heading: String,
    /// E.g. "AG-2026-014".
    pub number: String,
    /// Who agrees.
    pub parties: Parties,
    /// Markdown with everything filled in.
    pub body: String,
}

impl PartyText {
    /// The party as one paragraph: name line, then its lines.
    fn shown(&self) -> String {
        let name =
            if self.after_name.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.after_name) };
        std::iter::once(name).chain(self.lines.iter().cloned()).collect::<Vec<_>>().join("\n")
    }
}

impl Wording {
    /// The exact text that is fingerprinted: heading, number, both parties, body.
    #[must_use]
    pub fn shown(&self) -> String {
        let Parties { client, contractor } = &self.parties;
        format!(
            "{}\n\nNo. {}\n\n{}\n\n{}\n\n{}",
            self.heading,
            self.number,
            client.shown(),
            contractor.shown(),
            self.body
        )
    }

    /// SHA-256 of [`Self::shown`] in UTF-8, lower-case hex.
    #[must_use]
    pub fn sha256(&self) -> String {
        Sha256::digest(self.shown().as_bytes())
            .iter()
            .fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
    }
}

/// A wording that no longer changes, with the fingerprint taken when it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// What the parties see.
    pub wording: Wording,
    /// Its SHA-256, lower-case hex.
    pub sha256: String,
}

impl From<Wording> for Frozen {
    fn from(wording: Wording) -> Self {
        Self { sha256: wording.sha256(), wording }
    }
}

impl Frozen {
    /// Whether the fingerprint still belongs to the wording.
    #[must_use]
    pub fn matches(&self) -> bool {
        self.wording.sha256() == self.sha256
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording() -> Wording {
        let party =
            |name: &str| PartyText { name: name.into(), after_name: String::new(), lines: vec!["1 Quay".into()] };
        Wording {
            heading: "H".into(),
            number: "AG-2027-001".into(),
            parties: Parties { client: party("A"), contractor: party("B") },
            body: "1. Work".into(),
        }
    }

    #[test]
    fn the_fingerprint_covers_everything_that_is_read() {
        let sum = wording().sha256();
        type Touch = fn(&mut Wording);
        let touches: [(&str, Touch); 5] = [
            ("heading", |w| w.heading.push('x')),
            ("number", |w| w.number.push('x')),
            ("client", |w| w.parties.client.lines.push("x".into())),
            ("contractor", |w| w.parties.contractor.after_name.push('x')),
            ("body", |w| w.body.push(' ')),
        ];
        for (part, touch) in touches {
            let mut changed = wording();
            touch(&mut changed);
            assert_ne!(changed.sha256(), sum, "a change of the {part} shows");
        }
        let frozen = Frozen { wording: wording(), sha256: sum };
        assert!(frozen.matches(), "nothing changed");
    }
}
