//! Who works for the bakery.

use serde_json::{Value, json};

use super::script::Script;
use super::teller::text;
use crate::wire::WireError;

/// Adds everyone, over the first days.
pub(super) fn write(script: &mut Script) -> Result<(), WireError> {
    let cards: Vec<Value> = serde_json::from_str(include_str!("../../../../assets/sample/contractors.json"))?;
    for (card, days) in cards.into_iter().zip(-790..) {
        script.scene("contractors", days, 10, move |teller, cast| {
            let mut form = card.clone();
            if let Some(fields) = form.as_object_mut() {
                fields.insert("since".into(), json!(teller.date(days)));
            }
            let added = teller.call("contractors.create", form)?;
            cast.remember(format!("contractor {}", text(&card, "name")), &added);
            Ok(())
        });
    }
    Ok(())
}
