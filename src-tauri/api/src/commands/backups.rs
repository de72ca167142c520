//! Backups: how they stand, making one, putting one back.

use counterpart_core::ops::Nothing;
use counterpart_core::ops::backups::Comparison;

use super::declare;
use crate::backups::{
    self, BackupEntry, BackupPage, BackupStatus, CompareBackup, ListBackups, MadeBackup, Restore, Restored,
};
use crate::session::Session;
use crate::wire::WireError;

fn take(session: &Session, _: Nothing) -> Result<MadeBackup, WireError> {
    backups::make_now(session)
}

declare! {
    host "backups.status": Nothing => BackupStatus = backups::status;
    host "backups.take": Nothing => MadeBackup = take;
    host "backups.list": ListBackups => BackupPage = backups::list;
    host "backups.pick": Nothing => BackupEntry = backups::pick;
    host "backups.compare": CompareBackup => Comparison = backups::compare;
    act "backups.restore": Restore => Restored = backups::restore;
    host "backups.drill": Nothing => BackupStatus = backups::drill;
    host "backups.choose_folder": Nothing => BackupStatus = backups::choose_folder;
    host "backups.forget_folder": Nothing => BackupStatus = backups::forget_folder;
}
