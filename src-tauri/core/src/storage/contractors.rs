//! Contractors and what belongs to them: people, channels, tags.
