//! Instruction sheets and their versions.
