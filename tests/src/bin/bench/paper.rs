//! A warm agreement PDF from the program's engine, against Typst alone on the same templates, fonts and record.
//!
//! Each turn prints another number on the agreement, and the two sides never the same one: Typst keeps what it has laid
//! out before, so the second to print a page would find it done.

use std::path::Path;

use counterpart_api::paper::{Document, Engine};
use counterpart_api::papers::agreement;
use serde_json::{Value, json};
use typst::World;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::Outcome;
use crate::desk::{self, Call};
use crate::measure::side_by_side;
use crate::table::{Row, Unit};

mod alone;

use alone::Alone;

const TARGET: f64 = 1.3;

/// A signed agreement of the sample business, with its record of signing.
pub fn run(folder: &Path, turns: usize) -> Outcome<Vec<Row>> {
    let document = signed(&folder.join("paper.counterpart"))?;
    let engine = Engine::new()?;
    let mut alone = Alone::new()?;
    let copies: Vec<(Document, String)> = (0..turns + 2)
        .map(|turn| Ok((numbered(&document, turn * 2), engine.record(&numbered(&document, turn * 2 + 1))?)))
        .collect::<Outcome<_>>()?;
    let pages = engine.page_count(&document)?;
    let bytes = (engine.pdf(&document)?.len(), alone_pdf(&mut alone, engine.record(&document)?)?.len());
    let pair = side_by_side(
        turns,
        |turn| Ok(engine.pdf(&copies[turn].0).map(drop)?),
        |turn| alone_pdf(&mut alone, copies[turn].1.clone()).map(drop),
    )?;
    let note = format!("{} and {} bytes of PDF", bytes.0, bytes.1);
    Ok(vec![Row {
        what: format!("A warm agreement PDF, {pages} pages"),
        against: "Typst alone on the same source",
        pair,
        unit: Unit::Seconds,
        target: TARGET,
        note,
    }])
}

fn alone_pdf(alone: &mut Alone, record: String) -> Outcome<Vec<u8>> {
    alone.lay(record);
    let laid: PagedDocument =
        typst::compile(&*alone as &dyn World).output.map_err(|errors| format!("Typst alone: {errors:?}"))?;
    let standards =
        PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?;
    let options = PdfOptions { standards, ident: Smart::Custom("bench".to_owned()), ..PdfOptions::default() };
    Ok(typst_pdf::pdf(&laid, &options).map_err(|errors| format!("Typst alone: {errors:?}"))?)
}

/// The signed agreement with the longest record, told by the sample.
fn signed(path: &Path) -> Outcome<Document> {
    let session = desk::sample(path)?;
    let page: Value = serde_json::from_str(Call::new("agreements.list", &json!({}))?.send(&session)?.get())?;
    let ids: Vec<&Value> = page["rows"].as_array().into_iter().flatten().map(|row| &row["id"]).collect();
    for id in ids {
        let document = session.read(|read| agreement::document(read, serde_json::from_value(id.clone())?))?;
        if matches!(&document, Document::Agreement(paper) if paper.evidence.is_some()) {
            return Ok(document);
        }
    }
    Err("the sample business has no signed agreement".into())
}

/// The same agreement under another number.
fn numbered(document: &Document, number: usize) -> Document {
    let mut document = document.clone();
    if let Document::Agreement(paper) = &mut document {
        paper.number_line = format!("No. AG-2027-{number:04}, made in two counterparts, one for each of us");
    }
    document
}
