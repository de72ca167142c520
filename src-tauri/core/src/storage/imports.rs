//! Import batches.
