use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::document::as_json;
use crate::{Letterhead, PageSetup, PaperError, markdown};

/// An agreement as it is printed: draft, ready to sign, or sealed with its record of signing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgreementPaper {
    pub setup: PageSetup,
    pub letterhead: Letterhead,
    pub title: String,
    /// "No. AG-2026-014, made in two counterparts, one for each of us".
    pub number_line: String,
    /// "Draft 3" while the text may still change.
    pub draft: Option<String>,
    pub client: Party,
    pub contractor: Party,
    /// Markdown with all fields filled in.
    pub body: String,
    /// The sentence above the signatures.
    pub consent: String,
    /// Empty when nobody signs this paper.
    pub signatures: Vec<Signature>,
    pub seal: Option<Seal>,
    pub evidence: Option<Evidence>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// "The client".
    pub label: String,
    pub name: String,
    /// Set after the name, as in "Jonah Pike, sign writer"; may be empty.
    pub after_name: String,
    /// Address and other lines.
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// "For the client".
    pub label: String,
    pub name: String,
    /// "Owner", "Managing member"; may be empty.
    pub capacity: String,
    /// Day and time in words; empty until signed.
    pub when: String,
    pub place: String,
    pub ink: Ink,
}

/// How a signature came to stand on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Ink {
    /// Drawn: the outline as SVG path data inside a box of `width` by `height`.
    Drawn {
        path: String,
        width: f64,
        height: f64,
    },
    Typed {
        text: String,
    },
    /// Signed by hand on paper; the note says where that paper is.
    OnPaper {
        note: String,
    },
    /// A line to sign on.
    Blank,
}

/// What was recorded when the text was sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    pub sentence: String,
    pub sha256: String,
}

/// The record of signing, a page of its own behind the agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Heads the first column: the day of signing.
    pub day: String,
    pub rows: Vec<EvidenceRow>,
    pub people_present: String,
    pub seal_meaning: String,
    pub fingerprints: Vec<Fingerprint>,
    pub closing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRow {
    pub time: String,
    pub who: String,
    pub what: String,
}

/// A SHA-256 sum and what it was taken of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fingerprint {
    pub label: String,
    pub sha256: String,
}

impl AgreementPaper {
    pub(crate) fn data(&self) -> Result<Value, PaperError> {
        let signatures = self.signatures.iter().map(signature).collect::<Result<Vec<_>, _>>()?;
        Ok(json!({
            "letterhead": as_json(&self.letterhead)?,
            "title": self.title,
            "number_line": self.number_line,
            "draft": self.draft,
            "footer": self.setup.footer,
            "running": format!("{} and {}", self.client.name, self.contractor.name),
            "parties": { "cols": 2, "items": [as_json(&self.client)?, as_json(&self.contractor)?] },
            "body": as_json(&markdown::parse_below(&self.title, &self.body))?,
            "consent": self.consent,
            "signatures": { "cols": 2, "items": signatures },
            "seal": self.seal.as_ref().map(|seal| json!({
                "sentence": seal.sentence, "sha256": in_fours(&seal.sha256),
            })),
            "evidence": self.evidence.as_ref().map(evidence),
        }))
    }
}

fn evidence(evidence: &Evidence) -> Value {
    json!({
        "day": evidence.day,
        "rows": evidence.rows.iter().map(|row| json!({
            "cols": 4, "time": row.time, "who": row.who, "what": row.what,
        })).collect::<Vec<_>>(),
        "people_present": evidence.people_present,
        "seal_meaning": evidence.seal_meaning,
        "fingerprints": evidence.fingerprints.iter().map(|print| json!({
            "cols": 3, "label": print.label, "sha256": in_fours(&print.sha256),
        })).collect::<Vec<_>>(),
        "closing": evidence.closing,
    })
}

fn signature(signature: &Signature) -> Result<Value, PaperError> {
    let mut data = json!({
        "label": signature.label,
        "name": signature.name,
        "capacity": signature.capacity,
        "when": signature.when,
        "place": signature.place,
    });
    let ink = match &signature.ink {
        Ink::Drawn { path, width, height } => {
            json!({ "svg": drawing(path, *width, *height, &signature.name)? })
        }
        Ink::Typed { text } => json!({ "typed": text }),
        Ink::OnPaper { note } => json!({ "note": note }),
        Ink::Blank => json!({ "blank": true }),
    };
    if let Some(fields) = data.as_object_mut() {
        fields.insert("ink".to_owned(), ink);
    }
    Ok(data)
}

/// A drawn signature as a picture. Only what can stand in a path is let through, so an outline
/// can carry no markup.
fn drawing(path: &str, width: f64, height: f64, name: &str) -> Result<String, PaperError> {
    let drawable =
        path.chars().all(|c| c.is_ascii_digit() || c.is_ascii_whitespace() || "MmLlHhVvCcSsQqTtAaZz.,-+eE".contains(c));
    let sized = [width, height].iter().all(|side| side.is_finite() && (1.0..=100_000.0).contains(side));
    if !drawable || !sized || path.trim().is_empty() {
        return Err(PaperError::UnreadableInk { name: name.to_owned() });
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\"><path d=\"{path}\" fill=\"none\" stroke=\"#26407f\" \
         stroke-width=\"{}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>",
        height / 34.0
    ))
}

/// Groups a fingerprint in fours, so that two people can compare it aloud.
fn in_fours(sum: &str) -> String {
    let signs: Vec<char> = sum.chars().filter(|c| !c.is_whitespace()).collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
