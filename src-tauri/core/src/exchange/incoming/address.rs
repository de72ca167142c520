//! The parts of an address, put together the way letters are addressed.

use super::from_sheet::Reading;
use super::{Incoming, IncomingChannel, IncomingChannelKind as Kind};
use crate::exchange::mapping::ColumnMapping;
use crate::exchange::{Target, clean};

/// The parts of each address, put together by group.
pub(super) fn add(entry: &mut Incoming, reading: &Reading<'_>) {
    let mut groups: Vec<&str> = Vec::new();
    for column in reading.mapping.columns.iter().filter(|column| is_part(column.target)) {
        if !groups.contains(&column.group.as_str()) {
            groups.push(&column.group);
        }
    }
    for group in groups {
        let parts: Vec<(&ColumnMapping, &str)> =
            reading.cells().filter(|(column, _)| column.group == group && is_part(column.target)).collect();
        // A country alone says where they are, not where mail goes.
        if !parts.iter().any(|(column, _)| column.target != Target::Country) {
            continue;
        }
        let Some((column, _)) = parts.first() else {
            continue;
        };
        let channel = IncomingChannel {
            kind: Kind::Address,
            label: reading.label(column),
            value: address(&parts),
            preferred: false,
        };
        entry.channel(&column.heading, channel);
    }
}

fn is_part(target: Target) -> bool {
    use Target::{City, Country, PostalCode, Region, Street, Street2};
    matches!(target, Street | Street2 | City | Region | PostalCode | Country)
}

fn address(parts: &[(&ColumnMapping, &str)]) -> String {
    let all = |target: Target| {
        let found = parts.iter().filter(move |(column, _)| column.target == target).map(|(_, cell)| *cell);
        found.collect::<Vec<_>>().join("\n")
    };
    let place = place(&all(Target::City), &all(Target::Region), &all(Target::PostalCode));
    let lines = [all(Target::Street), all(Target::Street2), place, all(Target::Country)];
    let filled: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    filled.join("\n")
}

/// The line of an address that names the place: "Chicago, IL 60601" with a region,
/// "50667 Köln" without.
pub(in crate::exchange) fn place(city: &str, region: &str, postal_code: &str) -> String {
    if region.is_empty() {
        return clean::single_line(&format!("{postal_code} {city}"));
    }
    let line =
        if city.is_empty() { format!("{region} {postal_code}") } else { format!("{city}, {region} {postal_code}") };
    clean::single_line(&line)
}
