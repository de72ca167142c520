//! Reviews with criteria and actions.
