//! Reading what an entry changed straight from the text of the log: a million entries are read without keeping any.

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};

use rusqlite::types::ValueRef;
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use uuid::Uuid;

use super::records::{Columns, Records, Said, bit};
use crate::storage::images::hex;
use crate::storage::tables::TABLES;

/// Tells `records` of every row that `text` says was changed, and `subject` of the record that each is part of: the word
/// of its noun and its id.
pub(super) fn read(
    text: &str,
    records: &mut Records<'_>,
    mut subject: impl FnMut(&'static str, Uuid),
) -> serde_json::Result<()> {
    let mut json = serde_json::Deserializer::from_str(text);
    Images { records, subject: &mut subject }.deserialize(&mut json)?;
    json.end()
}

struct Images<'a, 'c, S> {
    records: &'a mut Records<'c>,
    subject: &'a mut S,
}

impl<'de, S: FnMut(&'static str, Uuid)> DeserializeSeed<'de> for Images<'_, '_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, S: FnMut(&'static str, Uuid)> Visitor<'de> for Images<'_, '_, S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("row images")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(One(Images { records: self.records, subject: self.subject }))?.is_some() {}
        Ok(())
    }
}

/// One image. Its parts come in the order in which they are written, so that a row is known before its columns.
struct One<'a, 'c, S>(Images<'a, 'c, S>);

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Part {
    T,
    Id,
    R,
    B,
    A,
    #[serde(other)]
    Other,
}

impl<'de, S: FnMut(&'static str, Uuid)> DeserializeSeed<'de> for One<'_, '_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de, S: FnMut(&'static str, Uuid)> Visitor<'de> for One<'_, '_, S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a row image")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let Images { records, subject } = self.0;
        let (mut table, mut id, mut root, mut before, mut after) = (None, None, None, false, None);
        while let Some(part) = map.next_key()? {
            match part {
                Part::T => {
                    let found = |name: &str| TABLES.iter().position(|table| table.name == name);
                    table = Some(map.next_value_seed(Word(found))?);
                }
                Part::Id => id = Some(map.next_value_seed(Word(|text: &str| Uuid::try_parse(text).ok()))?),
                Part::R => root = map.next_value_seed(Word(|text: &str| Some(Uuid::try_parse(text).ok())))?,
                Part::B => before = map.next_value::<Option<IgnoredAny>>()?.is_some(),
                Part::A => {
                    let (Some(table), Some(id)) = (table, id) else {
                        return Err(de::Error::custom("columns of no row"));
                    };
                    after = match records.open(table, id.as_bytes()) {
                        Some((columns, cells, said)) => map.next_value_seed(After { columns, cells, said })?,
                        None => map.next_value::<Option<IgnoredAny>>()?.map(|_| Said::default()),
                    };
                }
                Part::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let (Some(table), Some(id)) = (table, id) else { return Err(de::Error::custom("an image of no row")) };
        records.close(table, id.into_bytes(), before, after);
        if let (Some(table), Some(root)) = (TABLES.get(table), root) {
            subject(table.noun.word(), root);
        }
        Ok(())
    }
}

/// A text, of which only what it stands for is kept.
struct Word<F>(F);

impl<'de, T, F: FnOnce(&str) -> Option<T>> DeserializeSeed<'de> for Word<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Word<F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::custom("nobody knows this word"))
    }
}

/// The columns of a row after the change: adds those to what was said that nothing newer told of. None for no row.
struct After<'a> {
    columns: &'a Columns,
    cells: &'a RandomState,
    said: Said,
}

impl<'de> DeserializeSeed<'de> for After<'_> {
    type Value = Option<Said>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for After<'_> {
    type Value = Option<Said>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("columns and their values")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut next = 0;
        while let Some(place) = map.next_key_seed(Word(|name: &str| Some(self.columns.find(name, &mut next))))? {
            match place.filter(|place| self.said.columns & bit(*place) == 0) {
                Some(place) => {
                    let cell = map.next_value_seed(Cell { cells: self.cells, place })?;
                    self.said.add(place, cell);
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Some(self.said))
    }
}

/// A value, of which only a fingerprint is kept: another one for every column, and another one in every check, so that
/// nobody can prepare two values that have the same.
struct Cell<'a> {
    cells: &'a RandomState,
    place: usize,
}

impl Cell<'_> {
    fn of(&self, kind: u8, bytes: &[u8]) -> u64 {
        let mut hasher = self.cells.build_hasher();
        hasher.write_usize(self.place);
        hasher.write_u8(kind);
        hasher.write(bytes);
        hasher.finish()
    }

    fn null(&self) -> u64 {
        self.of(0, &[])
    }

    fn integer(&self, number: i64) -> u64 {
        self.of(1, &number.to_le_bytes())
    }

    fn text(&self, text: &[u8]) -> u64 {
        self.of(2, text)
    }

    fn hex(&self, text: &str) -> u64 {
        self.of(3, text.as_bytes())
    }
}

/// The same fingerprint of a value as it stands in its column.
pub(super) fn cell(cells: &RandomState, place: usize, value: ValueRef<'_>) -> u64 {
    let cell = Cell { cells, place };
    match value {
        ValueRef::Null => cell.null(),
        ValueRef::Integer(number) => cell.integer(number),
        ValueRef::Real(number) => cell.text(number.to_string().as_bytes()),
        ValueRef::Text(text) => cell.text(text),
        ValueRef::Blob(bytes) => cell.hex(&hex(bytes)),
    }
}

impl<'de> DeserializeSeed<'de> for Cell<'_> {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<u64, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell<'_> {
    type Value = u64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("null, a whole number, a text, or {\"x\": hex}")
    }

    fn visit_unit<E>(self) -> Result<u64, E> {
        Ok(self.null())
    }

    fn visit_i64<E>(self, number: i64) -> Result<u64, E> {
        Ok(self.integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
        i64::try_from(number).map(|number| self.integer(number)).map_err(de::Error::custom)
    }

    fn visit_str<E>(self, text: &str) -> Result<u64, E> {
        Ok(self.text(text.as_bytes()))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<u64, M::Error> {
        let is_x = |name: &str| (name == "x").then_some(());
        let mut hash = None;
        while map.next_key_seed(Word(is_x))?.is_some() {
            hash = Some(map.next_value_seed(Word(|text: &str| Some(self.hex(text))))?);
        }
        hash.ok_or_else(|| de::Error::custom("not the form of bytes"))
    }
}
