//! Agreements with their fields, clauses, signatures and signing events.
