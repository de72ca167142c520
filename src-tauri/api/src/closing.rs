//! Closing the window while something that was typed is not saved: how much there is, and whether the page takes it on to ask.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// What the window needs to know before it closes. It lives in memory alone, as what is typed does.
#[derive(Debug, Default)]
pub struct Closing {
    unsaved: AtomicU32,
    asked: AtomicU64,
    taken: AtomicU64,
}

/// One press of the button that closes the window.
#[derive(Debug, Clone, Copy)]
pub struct Asking(u64);

impl Closing {
    /// In how many forms and editors something typed is not saved.
    pub fn unsaved(&self) -> u32 {
        self.unsaved.load(Ordering::SeqCst)
    }

    pub(crate) fn set_unsaved(&self, count: u32) {
        self.unsaved.store(count, Ordering::SeqCst);
    }

    /// Notes that the page is asked now.
    pub fn ask(&self) -> Asking {
        Asking(self.asked.fetch_add(1, Ordering::SeqCst).saturating_add(1))
    }

    /// The page takes on every asking so far.
    pub(crate) fn take_on(&self) {
        self.taken.fetch_max(self.asked.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// Whether the page has taken this asking on. Otherwise it hangs, and nobody would be asked.
    pub fn is_taken_on(&self, asking: Asking) -> bool {
        self.taken.load(Ordering::SeqCst) >= asking.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asking_is_taken_on_by_a_page_that_answers_after_it() {
        let closing = Closing::default();
        closing.take_on();
        let first = closing.ask();
        assert!(!closing.is_taken_on(first), "an answer from before says nothing about it");
        closing.take_on();
        let second = closing.ask();
        assert!(closing.is_taken_on(first), "a second press takes nothing back");
        assert!(!closing.is_taken_on(second), "and has to be taken on itself");
        closing.take_on();
        assert!(closing.is_taken_on(first) && closing.is_taken_on(second), "one answer is enough for all before it");
    }
}
