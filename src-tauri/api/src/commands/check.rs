//! Is the file sound?

use counterpart_core::ops::Nothing;
use counterpart_core::storage::check::CheckReport;

use super::declare;
use crate::checking::{self, CheckFile, CheckProgress, RepairedFile};
use crate::places::{self, ConflictCopy};

declare! {
    host "file.check": CheckFile => CheckReport = checking::check;
    host "file.check_progress": Nothing => CheckProgress = checking::progress;
    host "file.check_stop": Nothing => CheckProgress = checking::stop;
    host "file.copies": Nothing => Vec<ConflictCopy> = places::copies;
    host "file.repair": Nothing => RepairedFile = checking::repair;
}
