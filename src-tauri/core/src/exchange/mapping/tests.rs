#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
use super::*;
use crate::exchange::csv::SheetRow;

fn targets(headings: &[&str], rows: &[&[&str]]) -> Vec<Target> {
    let columns: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let rows: Vec<SheetRow> = rows
        .iter()
        .map(|cells| SheetRow { line: 2, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() })
        .collect();
    guess(&columns, &rows).columns.into_iter().map(|column| column.target).collect()
}

#[test]
fn headings_of_four_languages_and_two_address_books_are_understood() {
    use Target::*;
    let cases: Vec<(&[&str], &[Target])> = vec![
        (
            &["Phone", "Address", "Lic Expr", "Company Name", "License Type"],
            &[Phone, Street, KeepInNotes, Name, KeepInNotes],
        ),
        (
            &["Name", "Company", "E-Mail", "Cell", "ZIP", "VAT ID"],
            &[Name, TradingName, Email, Mobile, PostalCode, TaxId],
        ),
        (
            &["Firma", "Ansprechpartner", "Straße", "PLZ", "Ort", "Handy", "Seit"],
            &[Name, Person, Street, PostalCode, City, Mobile, StartedOn],
        ),
        (
            &["Nom", "Prénom", "Société", "Courriel", "Code postal", "Ville", "Métier"],
            &[FamilyName, GivenName, TradingName, Email, PostalCode, City, Does],
        ),
        (
            &["Nombre", "Apellidos", "Empresa", "Correo electrónico", "Teléfono", "Dirección"],
            &[GivenName, FamilyName, TradingName, Email, Phone, Street],
        ),
        (
            &[
                "First Name",
                "Last Name",
                "Organization Name",
                "Labels",
                "E-mail 1 - Label",
                "E-mail 1 - Value",
                "Phone 1 - Value",
                "Address 1 - Formatted",
                "Address 1 - Street",
                "Address 1 - City",
            ],
            &[GivenName, FamilyName, TradingName, Tags, Label, Email, Phone, Skip, Street, City],
        ),
        (
            &[
                "Title",
                "First Name",
                "Last Name",
                "Job Title",
                "Business Street",
                "Business Street 2",
                "Home Street",
                "Business Phone",
                "Business Phone 2",
                "Home Fax",
                "E-mail 2 Address",
                "Web Page",
            ],
            &[KeepInNotes, GivenName, FamilyName, Role, Street, Street2, Street, Phone, Phone, Fax, Email, Website],
        ),
        (&["Name", "Name", "Email", "Email"], &[Name, KeepInNotes, Email, Email]),
    ];
    for (headings, expected) in cases {
        assert_eq!(targets(headings, &[]), expected, "headings {headings:?}");
    }
}

#[test]
fn columns_without_headings_are_known_by_their_cells() {
    use Target::*;
    let rows: [&[&str]; 2] =
        [&["Ada", "ada@example.org", "+1 555 0100 22", "www.ada.org"], &["Bob", "bob@b.org", "", ""]];
    let found = targets(&["Column A", "Column B", "Column C", "Column D"], &rows);
    assert_eq!(found, [Name, Email, Phone, Website], "the cells say what they are");
}

#[test]
fn a_place_in_the_heading_becomes_the_label() {
    let columns = ["Home Phone", "Büro Telefon", "E-Mail (privat)"].map(str::to_owned);
    let labels: Vec<String> = guess(&columns, &[]).columns.into_iter().map(|column| column.label).collect();
    assert_eq!(labels, ["home", "work", "home"], "labels from headings");
}
