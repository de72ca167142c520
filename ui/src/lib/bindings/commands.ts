// Made by `cargo xtask bindings` from the declared commands. Not edited by hand.

export type Act = "edit" | "hand_off" | "confirm_understood" | "start" | "block" | "unblock" | "ask" | "answer" | "deliver" | "tick" | "accept" | "accept_in_part" | "revise" | "reject" | "invoice" | "pay" | "cancel";
export type AddAttachment = { 
/**
 * The kind of record.
 */
owner: Noun, 
/**
 * The record.
 */
owner_id: string, 
/**
 * The file.
 */
file: SentFile, };
export type Ago = { 
/**
 * How many.
 */
count: number, 
/**
 * Of what.
 */
unit: AgoUnit, };
export type AgoUnit = "now" | "minutes" | "hours" | "days";
export type AgreementAllowed = { 
/**
 * Change fields, terms, text.
 */
edit: boolean, 
/**
 * Mark it ready.
 */
mark_ready: boolean, 
/**
 * Take it back to draft.
 */
reopen: boolean, 
/**
 * Send it out, or sign at the table.
 */
sign: boolean, 
/**
 * Decline or void.
 */
give_up: boolean, 
/**
 * End it.
 */
end: boolean, };
export type AgreementDetail = { 
/**
 * Its id.
 */
id: AgreementId, 
/**
 * E.g. "AG-2026-014".
 */
number: string, 
/**
 * What lists call it.
 */
title: string, 
/**
 * Heading on paper.
 */
heading: string, 
/**
 * What kind it is.
 */
kind: AgreementKind, 
/**
 * Name of the template it follows; empty for an own text.
 */
template: string, 
/**
 * The other side.
 */
contractor_id: ContractorId, 
/**
 * Their name.
 */
contractor: string, 
/**
 * Both parties as they stand on paper.
 */
parties: Parties, 
/**
 * Where it stands today.
 */
standing: AgreementStanding, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Last day.
 */
ends_on: string | null, 
/**
 * Days of notice.
 */
notice_days: number | null, 
/**
 * By when notice must be given; a working day.
 */
notice_by: string | null, 
/**
 * Days from today to the notice-by date, else to the end; negative when past.
 */
days_to_act: number | null, 
/**
 * What happens at the end.
 */
renewal: Renewal, 
/**
 * The price.
 */
price: Money | null, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * When the yearly review is due.
 */
review_due_on: string | null, 
/**
 * The form, in parts.
 */
groups: Array<FieldGroup>, 
/**
 * Required blocks first, then the checklist.
 */
clauses: Array<ClauseView>, 
/**
 * What is missing; what blocks comes first.
 */
missing: Array<Missing>, 
/**
 * How many needed points are done.
 */
progress: DraftProgress, 
/**
 * The text with everything filled in, in Markdown.
 */
text: string, 
/**
 * The same with its blanks open, for editing.
 */
text_with_blanks: string, 
/**
 * SHA-256 of what is shown to the parties now, lower-case hex.
 */
text_sha256: string, 
/**
 * The text does not change any more.
 */
frozen: boolean, 
/**
 * The sentence to tick before signing here.
 */
consent: string, 
/**
 * Who is to sign.
 */
signers: Array<SignerView>, 
/**
 * Who has signed.
 */
signatures: Array<SignatureView>, 
/**
 * The record of signing.
 */
events: Array<EventView>, 
/**
 * Files on it, without the record.
 */
attachments: Array<Attachment>, 
/**
 * The PDF record.
 */
record: Attachment | null, 
/**
 * When it went before the parties.
 */
out_at: string | null, 
/**
 * When the last party signed.
 */
signed_at: string | null, 
/**
 * When it was closed.
 */
closed_at: string | null, 
/**
 * How it was closed.
 */
closed_how: ClosedHow | null, 
/**
 * Why.
 */
closed_reason: string, 
/**
 * What can be done now.
 */
can: AgreementAllowed, 
/**
 * What to do next.
 */
next: AgreementNext, };
export type AgreementId = string;
export type AgreementKind = "services" | "nda" | "sow" | "other";
export type AgreementNext = "fill_in" | "mark_ready" | "sign" | "sign_other" | "decide" | "close" | "nothing";
export type AgreementPage = { 
/**
 * The lines.
 */
rows: Array<AgreementRow>, 
/**
 * Where the next page begins; none on the last.
 */
after: string | null, };
export type AgreementRow = { 
/**
 * Its id.
 */
id: AgreementId, 
/**
 * E.g. "AG-2026-014".
 */
number: string, 
/**
 * What it is about.
 */
title: string, 
/**
 * What kind it is.
 */
kind: AgreementKind, 
/**
 * The other side.
 */
contractor_id: ContractorId, 
/**
 * Their name.
 */
contractor: string, 
/**
 * Where it stands today.
 */
standing: AgreementStanding, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Last day.
 */
ends_on: string | null, 
/**
 * By when notice must be given.
 */
notice_by: string | null, 
/**
 * Days from today to the notice-by date, else to the end; negative when past.
 */
days_to_act: number | null, 
/**
 * The price.
 */
price: Money | null, 
/**
 * When it went before the parties.
 */
out_at: string | null, 
/**
 * When the last party signed.
 */
signed_at: string | null, 
/**
 * Who has signed.
 */
signed_by: Array<Party>, 
/**
 * When it last changed.
 */
updated_at: string, };
export type AgreementShelf = "all" | "drafts" | "out" | "active" | "expiring" | "ended";
export type AgreementStanding = "draft" | "ready" | "out" | "upcoming" | "active" | "expiring" | "expired" | "ended" | "declined" | "void";
export type AnswerQuestion = { 
/**
 * The question.
 */
question_id: QuestionId, 
/**
 * What was answered.
 */
answer: string, };
export type AppState = { 
/**
 * The open file, if any.
 */
file: FileState | null, 
/**
 * Files opened before, newest first.
 */
recent: Array<RecentFile>, 
/**
 * "light", "dark" or empty.
 */
theme: string, 
/**
 * Single letters such as N and / do something.
 */
single_keys: boolean, 
/**
 * The program's version.
 */
version: string, 
/**
 * The version of the database inside.
 */
sqlite_version: string, 
/**
 * The file that waits for its passphrase, when one does.
 */
locked?: LockedFile, 
/**
 * A file with a passphrase is locked after so many minutes without a key or a click; 0 for never.
 */
lock_after: number, 
/**
 * This computer has a keyring that can remember a key.
 */
can_remember: boolean, 
/**
 * Why the key was not remembered, when that was asked for beside what is done.
 */
not_remembered?: string, 
/**
 * The file that was to be opened and is damaged, while no other is open.
 */
damaged?: DamagedFile, 
/**
 * Why the last file could not be reopened, when it could not.
 */
problem?: string, };
export type ArchiveContractor = { 
/**
 * Which contractor.
 */
id: ContractorId, 
/**
 * Put away; false takes it back.
 */
archived: boolean, };
export type AskQuestion = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * Who asks.
 */
asked_by: Side, 
/**
 * What is asked.
 */
question: string, };
export type Attachment = { 
/**
 * Its id.
 */
id: AttachmentId, 
/**
 * The kind of record it hangs on.
 */
owner: Noun, 
/**
 * The record it hangs on.
 */
owner_id: string, 
/**
 * What it is there.
 */
role: AttachmentRole, 
/**
 * File name without folders.
 */
name: string, 
/**
 * What its first bytes say it is, e.g. "application/pdf".
 */
media_type: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * Fingerprint of the bytes, lower-case hex.
 */
sha256: string, 
/**
 * When it was added.
 */
added_at: string, };
export type AttachmentId = string;
export type AttachmentRole = "file" | "record" | "scan" | "received" | "photo";
export type AttachmentsOf = { 
/**
 * The kind of record.
 */
owner: Noun, 
/**
 * The record.
 */
owner_id: string, };
export type BackupEntry = { 
/**
 * Its file's name, by which it is chosen.
 */
name: string, 
/**
 * When it was made; for a file without our name, when it was last changed.
 */
at: string, 
/**
 * How long ago that was.
 */
ago: Ago, 
/**
 * Why it was made; none for a file without our name.
 */
reason: Reason | null, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Whether it can be read.
 */
readable: Readable, 
/**
 * What it holds, when it can be read.
 */
holds: Holds | null, 
/**
 * It was made of a copy of this file, in another place.
 */
elsewhere: boolean, };
export type BackupOfDamaged = { 
/**
 * The backup.
 */
backup: BackupEntry, 
/**
 * Entries of the history that were made after it; none when it cannot be told.
 */
behind?: number, };
export type BackupPage = { 
/**
 * The backups.
 */
backups: Array<BackupEntry>, 
/**
 * There are older ones.
 */
more: boolean, };
export type BackupStanding = "good" | "none" | "trouble";
export type BackupStatus = { 
/**
 * How much it needs the owner.
 */
standing: BackupStanding, 
/**
 * Where the next backup goes.
 */
folder: string, 
/**
 * The owner chose that folder, or the one that is missing.
 */
chosen: boolean, 
/**
 * Why the next backup does not go to the chosen folder.
 */
instead?: string, 
/**
 * The last good backup.
 */
last: LastBackup | null, 
/**
 * The file holds nothing that the last good backup does not.
 */
up_to_date: boolean, 
/**
 * The last proof that a backup can be restored.
 */
proof: RestoreProof | null, 
/**
 * How long ago that was.
 */
proof_ago: Ago | null, 
/**
 * Why the last backup was not made, or not where it should be.
 */
failure: Failure | null, 
/**
 * What is going on.
 */
underway: Underway | null, 
/**
 * How many backups of this business can be reached.
 */
count: number, 
/**
 * How much room they take, in bytes.
 */
bytes: number, };
export type Ball = "me" | "them" | "nobody";
export type BlockHandoff = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * What is missing.
 */
reason: string, 
/**
 * Who has to bring it.
 */
waits_on: Side, };
export type Business = { 
/**
 * Its id.
 */
id: BusinessId, 
/**
 * The name people know.
 */
name: string, 
/**
 * The name in the register, when it differs.
 */
legal_name: string, 
/**
 * Several lines.
 */
address: string, 
/**
 * For the letterhead.
 */
email: string, 
/**
 * For the letterhead.
 */
phone: string, 
/**
 * Who signs for the business.
 */
signatory: string, 
/**
 * As what, e.g. "owner".
 */
signatory_capacity: string, 
/**
 * ISO 3166-1, two letters.
 */
country: string, 
/**
 * ISO 4217, three letters.
 */
currency: string, 
/**
 * IANA name, e.g. "America/New_York".
 */
time_zone: string, 
/**
 * BCP 47, e.g. "en-US"; how dates and amounts are written.
 */
locale: string, 
/**
 * What it prints on.
 */
paper: Paper, 
/**
 * Only its last signs leave the core.
 */
tax_id: Masked, 
/**
 * E.g. "AG".
 */
prefix_agreement: string, 
/**
 * E.g. "HO".
 */
prefix_handoff: string, 
/**
 * E.g. "RV".
 */
prefix_review: string, 
/**
 * Made up, for looking around.
 */
is_sample: boolean, 
/**
 * When the file was made.
 */
created_at: string, };
export type BusinessId = string;
export type CalendarDay = { 
/**
 * The date.
 */
date: string, 
/**
 * It belongs to the month.
 */
inside: boolean, 
/**
 * Saturday or Sunday.
 */
weekend: boolean, 
/**
 * It is today.
 */
today: boolean, 
/**
 * What happens on it.
 */
items: Array<CalendarItem>, };
export type CalendarItem = { 
/**
 * Due or review.
 */
what: CalendarWhat, 
/**
 * The hand-off.
 */
line: HandoffLine, };
export type CalendarMonth = { 
/**
 * The first of the month.
 */
first: string, 
/**
 * The month before, to ask for.
 */
previous: string, 
/**
 * The month after, to ask for.
 */
next: string, 
/**
 * Today's month is shown.
 */
current: boolean, 
/**
 * 28, 35 or 42 days.
 */
days: Array<CalendarDay>, };
export type CalendarWhat = "due" | "review";
export type CancelHandoff = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * Why; may be empty for a draft.
 */
reason: string, };
export type ChangePassphrase = { 
/**
 * The present passphrase, or the recovery code.
 */
current: string, 
/**
 * What it shall be.
 */
passphrase: string, 
/**
 * Remember it on this computer.
 */
remember: boolean, };
export type ChangesSince = { 
/**
 * The sheet.
 */
id: SheetId, 
/**
 * The older version's number.
 */
since: number, };
export type Channel = { 
/**
 * Its id.
 */
id: ChannelId, 
/**
 * What it is.
 */
kind: ChannelKind, 
/**
 * E.g. "office"; may be empty.
 */
label: string, 
/**
 * The number, address or name itself; a postal address has one line per part.
 */
value: string, 
/**
 * The one to use first. At most one channel of a contractor.
 */
preferred: boolean, };
export type ChannelForm = { 
/**
 * The id of one that is already there.
 */
id?: ChannelId, 
/**
 * What it is.
 */
kind?: ChannelKind, 
/**
 * E.g. "office"; may be empty.
 */
label?: string, 
/**
 * The number, address or name itself.
 */
value: string, 
/**
 * The one to use first.
 */
preferred?: boolean, };
export type ChannelId = string;
export type ChannelKind = "email" | "phone" | "mobile" | "fax" | "web" | "address" | "chat" | "other";
export type CheckFile = { 
/**
 * The code at the foot of a printed record, e.g. "538 · 3f2a 9c1e 77d0 41aa"; empty for none.
 */
head?: string, };
export type CheckProgress = { 
/**
 * From 0 to 100; none when no check is at work or it is not known yet.
 */
percent?: number, };
export type CheckReport = { 
/**
 * Nothing is wrong.
 */
ok: boolean, 
/**
 * Plain sentences, one for each thing that is wrong and that no program can put right.
 */
problems: Array<string>, 
/**
 * Plain sentences about derived data, which can be made anew from the records.
 */
repairable: Array<string>, 
/**
 * How many entries of the history were read.
 */
entries: number, 
/**
 * How many rows of records were compared with the history.
 */
rows: number, 
/**
 * How many stored files were hashed.
 */
files: number, 
/**
 * The last entry's number; 0 for none.
 */
last: number, 
/**
 * The last entry's fingerprint.
 */
head: string, };
export type Clause = "tasks" | "deadline_or_limit" | "payment" | "independent_status" | "confidentiality" | "data_protection" | "ownership" | "communication" | "evaluation" | "revisions" | "change_of_scope" | "ending" | "law";
export type ClauseStanding = "in" | "not_needed";
export type ClauseView = { 
/**
 * The point.
 */
clause: Clause, 
/**
 * What the owner reads.
 */
label: string, 
/**
 * The agreement is not ready without it.
 */
required: boolean, 
/**
 * What the owner said; none while open.
 */
standing: ClauseStanding | null, 
/**
 * The template's own text covers it.
 */
by_template: boolean, 
/**
 * Why, or where.
 */
note: string, 
/**
 * A line that seems to cover it.
 */
suggestion: Suggestion | null, };
export type ClockNote = "skipped_by_clock_change" | "shown_twice";
export type CloseAgreement = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * Why.
 */
reason: string, };
export type ClosedHow = "expired" | "terminated" | "replaced" | "declined" | "void";
export type CodeReading = { 
/**
 * How each of the 14 groups stands.
 */
groups: Array<GroupState>, 
/**
 * All of it is there and belongs together.
 */
complete: boolean, 
/**
 * What does not fit, once a group is finished and wrong, or all are there and do not belong together.
 */
problem?: string, };
export type CodeShown = { 
/**
 * 14 groups of five signs.
 */
groups: Array<string>, };
export type ColumnMapping = { heading: string, target: Target, 
/**
 * Columns of the same group belong together: the parts of one address, a value and its
 * label. Empty for the only or main one.
 */
group: string, 
/**
 * What the heading says about the value: "work", "home".
 */
label: string, 
/**
 * For dates: which number comes first.
 */
date_order: DateOrder | null, 
/**
 * The dates could be read either way; ask the owner.
 */
date_order_unsure: boolean, };
export type CompareBackup = { 
/**
 * One of the list; the one picked from elsewhere when left out.
 */
backup?: string, 
/**
 * Only entries of the file before this number, for the next page.
 */
before?: number, };
export type Comparison = { 
/**
 * Both hold exactly the same.
 */
same: boolean, 
/**
 * Both come from one file; otherwise the backup is of another business.
 */
related: boolean, 
/**
 * What was done since the backup was made and would be gone, newest first.
 */
would_go: Difference, 
/**
 * What only the backup holds and would come back, newest first.
 */
would_come: Difference, 
/**
 * How many records of each kind both hold.
 */
records: Array<Tally>, };
export type ConflictCopy = { 
/**
 * Its file's name.
 */
name: string, 
/**
 * When the last change in it was made.
 */
changed_at: string, 
/**
 * That change in words.
 */
last_change: string, 
/**
 * Entries of the history that only the copy has.
 */
only_there: number, 
/**
 * Entries that only the open file has.
 */
only_here: number, };
export type Contractor = { 
/**
 * Its id.
 */
id: ContractorId, 
/**
 * A person or a company.
 */
name: string, 
/**
 * The name they trade under, where it differs.
 */
trading_name: string, 
/**
 * What they do, in a few words: "Bookkeeping".
 */
does: string, 
/**
 * What kind of contractor.
 */
kind: ContractorKind, 
/**
 * Where they stand with the owner.
 */
status: ContractorStatus, 
/**
 * ISO 3166-1, two letters.
 */
country: string, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * As the owner wrote it, e.g. "Portuguese".
 */
language: string, 
/**
 * E.g. "Mon to Fri, 9 to 3".
 */
working_hours: string, 
/**
 * E.g. "Prefers written instructions".
 */
how_they_work: string, 
/**
 * The tax form on file, e.g. "W-9".
 */
tax_form: string, 
/**
 * The day that form stops being good.
 */
tax_form_expires: string | null, 
/**
 * Masked.
 */
tax_id: Masked, 
/**
 * Where bank details are kept; never the details.
 */
payment_details_where: string, 
/**
 * Friend, relative or neither.
 */
relationship: Relationship, 
/**
 * The first day of working together.
 */
since: string | null, 
/**
 * For the owner's eyes.
 */
notes: string, 
/**
 * The people there, in the owner's order.
 */
people: Array<Person>, 
/**
 * How to reach them, in the owner's order.
 */
channels: Array<Channel>, 
/**
 * In order of the alphabet.
 */
tags: Array<string>, 
/**
 * When it was put away, if it was.
 */
archived_at: string | null, 
/**
 * When it was added.
 */
created_at: string, 
/**
 * When it was last changed.
 */
updated_at: string, };
export type ContractorAgreementLine = { 
/**
 * Its id.
 */
id: AgreementId, 
/**
 * E.g. "AG-2026-014".
 */
number: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * What kind of agreement.
 */
kind: AgreementKind, 
/**
 * Where it stands today.
 */
standing: AgreementStanding, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Last day.
 */
ends_on: string | null, 
/**
 * The day by which to give notice.
 */
notice_by: string | null, 
/**
 * Days from today to that day, below zero when it has passed.
 */
notice_in: number | null, 
/**
 * Days from today to the last day, below zero when it has passed.
 */
ends_in: number | null, };
export type ContractorClock = { 
/**
 * The date there.
 */
date: string, 
/**
 * The time there, "HH:MM".
 */
time: string, 
/**
 * Minutes that they are ahead of the owner; below zero when behind.
 */
ahead_minutes: number, };
export type ContractorCount = { 
/**
 * The number, at most the limit.
 */
number: number, 
/**
 * There are more than the number says.
 */
more: boolean, };
export type ContractorDetail = { 
/**
 * The channels that the system can open in another program: mail, telephone, browser.
 */
reachable: Array<ChannelId>, 
/**
 * What their clock shows; none without a zone.
 */
clock: ContractorClock | null, 
/**
 * Days until the tax form on file is no longer good, below zero when it is not.
 */
tax_form_expires_in: number | null, 
/**
 * The agreement that counts today.
 */
agreement: ContractorAgreementLine | null, 
/**
 * The newest agreements.
 */
agreements: Array<ContractorAgreementLine>, 
/**
 * Work to act on, the most pressing first.
 */
open_work: Array<ContractorWorkLine>, 
/**
 * All work, the latest deadline first.
 */
work: Array<ContractorWorkLine>, 
/**
 * The newest reviews.
 */
reviews: Array<ContractorReviewLine>, 
/**
 * How many agreements there are, counted up to 1,000.
 */
agreements_total: number, 
/**
 * How many pieces of work there are, counted up to 1,000.
 */
work_total: number, 
/**
 * How many reviews there are, counted up to 1,000.
 */
reviews_total: number, 
/**
 * Its id.
 */
id: ContractorId, 
/**
 * A person or a company.
 */
name: string, 
/**
 * The name they trade under, where it differs.
 */
trading_name: string, 
/**
 * What they do, in a few words: "Bookkeeping".
 */
does: string, 
/**
 * What kind of contractor.
 */
kind: ContractorKind, 
/**
 * Where they stand with the owner.
 */
status: ContractorStatus, 
/**
 * ISO 3166-1, two letters.
 */
country: string, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * As the owner wrote it, e.g. "Portuguese".
 */
language: string, 
/**
 * E.g. "Mon to Fri, 9 to 3".
 */
working_hours: string, 
/**
 * E.g. "Prefers written instructions".
 */
how_they_work: string, 
/**
 * The tax form on file, e.g. "W-9".
 */
tax_form: string, 
/**
 * The day that form stops being good.
 */
tax_form_expires: string | null, 
/**
 * Masked.
 */
tax_id: Masked, 
/**
 * Where bank details are kept; never the details.
 */
payment_details_where: string, 
/**
 * Friend, relative or neither.
 */
relationship: Relationship, 
/**
 * The first day of working together.
 */
since: string | null, 
/**
 * For the owner's eyes.
 */
notes: string, 
/**
 * The people there, in the owner's order.
 */
people: Array<Person>, 
/**
 * How to reach them, in the owner's order.
 */
channels: Array<Channel>, 
/**
 * In order of the alphabet.
 */
tags: Array<string>, 
/**
 * When it was put away, if it was.
 */
archived_at: string | null, 
/**
 * When it was added.
 */
created_at: string, 
/**
 * When it was last changed.
 */
updated_at: string, };
export type ContractorFacets = { 
/**
 * One for every status.
 */
statuses: Array<ContractorStatusCount>, 
/**
 * How many are put away.
 */
archived: ContractorCount, 
/**
 * The tags in use, at most 200.
 */
tags: Array<string>, };
export type ContractorForm = { 
/**
 * A person or a company.
 */
name: string, 
/**
 * The name they trade under, where it differs.
 */
trading_name?: string, 
/**
 * What they do, in a few words.
 */
does?: string, 
/**
 * What kind of contractor.
 */
kind?: ContractorKind, 
/**
 * Where they stand with the owner.
 */
status?: ContractorStatus, 
/**
 * Two letters, or empty.
 */
country?: string, 
/**
 * IANA name, or empty.
 */
time_zone?: string, 
/**
 * Any words.
 */
language?: string, 
/**
 * Any words.
 */
working_hours?: string, 
/**
 * Any words, several lines.
 */
how_they_work?: string, 
/**
 * The tax form on file.
 */
tax_form?: string, 
/**
 * A date as typed, or empty.
 */
tax_form_expires?: string, 
/**
 * The whole tax id; left out keeps the one on file.
 */
tax_id?: string, 
/**
 * Where bank details are kept; never the details.
 */
payment_details_where?: string, 
/**
 * Friend, relative or neither.
 */
relationship?: Relationship, 
/**
 * A date as typed, or empty.
 */
since?: string, 
/**
 * Several lines.
 */
notes?: string, 
/**
 * The people there, in order.
 */
people?: Array<PersonForm>, 
/**
 * The ways to reach them, in order.
 */
channels?: Array<ChannelForm>, 
/**
 * Any words.
 */
tags?: Array<string>, };
export type ContractorId = string;
export type ContractorKey = { 
/**
 * The status the place lies in, when the list is ordered by status.
 */
status: ContractorStatus | null, 
/**
 * The sort key or the moment of adding.
 */
text: string, 
/**
 * The contractor.
 */
id: ContractorId, };
export type ContractorKind = "freelancer" | "contractor" | "agency" | "consultant" | "vendor" | "staffing_partner" | "managed_service" | "specialist";
export type ContractorLikeness = { 
/**
 * The one on file.
 */
id: ContractorId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it does.
 */
does: string, 
/**
 * Where it stands with the owner.
 */
status: ContractorStatus, 
/**
 * It was put away.
 */
archived: boolean, 
/**
 * What both have in common.
 */
by: SameBy, 
/**
 * The e-mail address or number as it is on file; empty for names.
 */
value: string, };
export type ContractorOrder = "name" | "status" | "added";
export type ContractorPage = { 
/**
 * The lines.
 */
rows: Array<ContractorRow>, 
/**
 * How many there are on all pages.
 */
count: ContractorCount, 
/**
 * Where the next page starts; none on the last.
 */
next: ContractorKey | null, };
export type ContractorReviewLine = { 
/**
 * Its id.
 */
id: ReviewId, 
/**
 * E.g. "RV-2026-001".
 */
number: string, 
/**
 * It is frozen.
 */
finished: boolean, 
/**
 * First day looked at.
 */
period_start: string, 
/**
 * Last day looked at.
 */
period_end: string, 
/**
 * "renew", "adjust", "end", or empty.
 */
decision: string, 
/**
 * Weighted score of 1 to 5 in hundredths; none while nothing is rated.
 */
score_hundredths: number | null, };
export type ContractorRow = { 
/**
 * Where they are and how they are reached, when nothing else tells them from others.
 */
told_by: Array<string>, 
/**
 * The work to act on next, by whichever side.
 */
next: ContractorWorkLine | null, 
/**
 * The agreement that counts today.
 */
agreement: ContractorAgreementLine | null, 
/**
 * Its id.
 */
id: ContractorId, 
/**
 * A person or a company.
 */
name: string, 
/**
 * The name they trade under, where it differs.
 */
trading_name: string, 
/**
 * What they do.
 */
does: string, 
/**
 * What kind of contractor.
 */
kind: ContractorKind, 
/**
 * Where they stand with the owner.
 */
status: ContractorStatus, };
export type ContractorStatus = "candidate" | "trial" | "active" | "paused" | "ended" | "do_not_reuse";
export type ContractorStatusCount = { 
/**
 * The status.
 */
status: ContractorStatus, 
/**
 * How many, archived ones aside.
 */
count: ContractorCount, };
export type ContractorWorkLine = { 
/**
 * Its id.
 */
id: HandoffId, 
/**
 * E.g. "HO-2026-003".
 */
number: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Where it stands.
 */
state: HandoffState, 
/**
 * Who has the ball.
 */
ball: Ball, 
/**
 * What matters most about it today.
 */
standing: HandoffStanding, 
/**
 * The deadline's date.
 */
due_on: string, 
/**
 * When the side with the ball should act.
 */
act_on: string, };
export type ContractorsAlike = { 
/**
 * Those with the same name first.
 */
contractors: Array<ContractorLikeness>, };
export type Corrections = { 
/**
 * In the price.
 */
included: number, 
/**
 * So far.
 */
used: number, 
/**
 * The next round's number.
 */
next: number, 
/**
 * The next round is not in the price.
 */
next_is_extra: boolean, 
/**
 * What a round beyond the included ones costs, when it was agreed.
 */
extra_price: Money | null, };
export type CreateAgreement = { 
/**
 * The other side.
 */
contractor_id: ContractorId, 
/**
 * What lists call it; empty takes the template's name.
 */
title: string, 
/**
 * Key of a template; leave it out to start from `pasted`.
 */
template?: string, 
/**
 * An own text in Markdown.
 */
pasted?: string, 
/**
 * What kind a pasted text is; a template knows its own.
 */
kind?: AgreementKind, 
/**
 * First day.
 */
starts_on: string, };
export type CreateFile = { 
/**
 * Ask where to put it, instead of the usual folder.
 */
elsewhere: boolean, 
/**
 * Locks it from the beginning; without one whoever has the file can read it.
 */
passphrase?: string, 
/**
 * Remember the passphrase on this computer.
 */
remember?: boolean, 
/**
 * The business's name.
 */
name: string, 
/**
 * Who signs for it.
 */
signatory: string, 
/**
 * ISO 3166-1, two letters.
 */
country: string, 
/**
 * ISO 4217, three letters.
 */
currency: string, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * BCP 47.
 */
locale: string, 
/**
 * What it prints on.
 */
paper: Paper, 
/**
 * A made-up business for looking around.
 */
is_sample: boolean, };
export type CreateSheet = { 
/**
 * What is done.
 */
title: string, 
/**
 * The heading it stands under; may be empty.
 */
group?: string, 
/**
 * Its text; none starts with the standard questions.
 */
content?: SheetContent, };
export type CreatedAgreement = { 
/**
 * Its id.
 */
id: AgreementId, 
/**
 * E.g. "AG-2026-014".
 */
number: string, 
/**
 * How many blanks of a pasted text became fields.
 */
blanks: number, 
/**
 * Sentences about what was left as it is.
 */
notes: Array<string>, };
export type CriterionId = string;
export type DamagedBackups = { 
/**
 * The newest first; those that cannot be read are left out.
 */
backups: Array<BackupOfDamaged>, 
/**
 * When the last change was made that can still be read in the damaged file.
 */
changed_at?: string, 
/**
 * That change in words.
 */
last_change?: string, 
/**
 * The damaged file is locked with a passphrase that is not known here.
 */
locked: boolean, };
export type DamagedFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its name without folder and ending.
 */
name: string, 
/**
 * What is wrong and what is safe.
 */
words: string, };
export type DateOrder = "day_first" | "month_first";
export type Days = { 
/**
 * With the owner.
 */
me: number, 
/**
 * With the contractor.
 */
them: number, 
/**
 * The owner's share of all waiting, 0 to 100.
 */
me_percent: number, };
export type DecideHandoff = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * What is decided.
 */
decision: Deciding, 
/**
 * Why; needed unless every point is met and the whole is accepted, or open points say it already.
 */
reason?: string, 
/**
 * 1 to 5.
 */
quality?: number, };
export type Deciding = "accept" | "accept_in_part" | "revise" | "reject";
export type Deed = "added" | "changed" | "sealed" | "closed" | "taken_back";
export type Defaults = { 
/**
 * ISO 3166-1.
 */
country: string, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * BCP 47.
 */
locale: string, 
/**
 * What that country prints on.
 */
paper: Paper, 
/**
 * Where the file will lie.
 */
folder: string, };
export type DeliverHandoff = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * The date it came, on the owner's wall; empty for now.
 */
received_on?: string, 
/**
 * The time it came, on the owner's wall; needed with a date.
 */
received_time?: string, 
/**
 * What came, and where it lies.
 */
note?: string, 
/**
 * Files to keep with the hand-off.
 */
files?: Array<SentFile>, };
export type Delivery = { 
/**
 * Its id.
 */
id: DeliveryId, 
/**
 * 1 for the first.
 */
round: number, 
/**
 * When it came.
 */
received_at: string, 
/**
 * What came.
 */
note: string, 
/**
 * What the owner decided; none while it waits.
 */
decision: DeliveryDecision | null, 
/**
 * Why.
 */
reason: string, 
/**
 * When.
 */
decided_at: string | null, 
/**
 * The points as they stood then.
 */
ticks: Array<Tick>, };
export type DeliveryDecision = "accepted" | "accepted_in_part" | "revise" | "rejected";
export type DeliveryId = string;
export type Difference = { 
/**
 * How many there are.
 */
count: number, 
/**
 * One page of them.
 */
entries: Array<HistoryEntry>, 
/**
 * There are older ones.
 */
more: boolean, };
export type Doing = "backup" | "drill" | "restore";
export type DraftProgress = { 
/**
 * Done.
 */
done: number, 
/**
 * All.
 */
total: number, };
export type EndAgreement = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * How: expired, terminated or replaced.
 */
how: ClosedHow, 
/**
 * Why.
 */
reason: string, };
export type EventView = { 
/**
 * When.
 */
at: string, 
/**
 * Minutes east of UTC on the wall at that moment.
 */
offset_minutes: number, 
/**
 * Who.
 */
who: string, 
/**
 * What.
 */
what: string, };
export type FacetContractors = { 
/**
 * Only with this tag.
 */
tag?: string, 
/**
 * Words that occur in the record; the last one may be unfinished.
 */
text?: string, };
export type FactRounds = { 
/**
 * Used.
 */
used: number, 
/**
 * Included.
 */
included: number, };
export type FactShare = { 
/**
 * How many did.
 */
hit: number, 
/**
 * How many could have.
 */
of: number, };
export type FactSpend = { 
/**
 * What was billed.
 */
billed: Money | null, 
/**
 * What was paid.
 */
paid: Money | null, };
export type FactWaits = { 
/**
 * With the owner.
 */
me: string, 
/**
 * With the contractor.
 */
them: string, };
export type Failure = { 
/**
 * When it was tried.
 */
at: string, 
/**
 * What happened, what is safe, what to do.
 */
words: string, };
export type FieldGroup = { 
/**
 * Which part.
 */
group: Group, 
/**
 * Its fields.
 */
fields: Array<FieldView>, 
/**
 * How many of them still keep the agreement from being ready.
 */
open: number, 
/**
 * The filled fields in a few words.
 */
gist: string, };
export type FieldValue = { 
/**
 * Name of the field.
 */
name: string, 
/**
 * What was typed; `yes` or `no` for a box.
 */
value: string, };
export type FieldView = { 
/**
 * Its name.
 */
name: string, 
/**
 * What the owner reads.
 */
label: string, 
/**
 * One sentence below it; for a box the heading it stands under.
 */
help: string, 
/**
 * The agreement is not ready without it.
 */
required: boolean, 
/**
 * What stands in it.
 */
value: string, 
/**
 * The value comes from this source, e.g. "business.name"; empty when it was typed here.
 */
filled_from: string, 
/**
 * It still keeps the agreement from being ready.
 */
open: boolean, } & ({ "kind": "text" } | { "kind": "long" } | { "kind": "date" } | { "kind": "money" } | { "kind": "number" } | { "kind": "choice", "options": Array<string> } | { "kind": "tick" });
export type FileState = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * The business's name.
 */
business: string, 
/**
 * Who signs.
 */
signatory: string, 
/**
 * Locked by a passphrase. Otherwise whoever has the file can read it.
 */
encrypted: boolean, 
/**
 * This computer remembers its key and opens it by itself.
 */
remembered: boolean, 
/**
 * Made up, for looking around.
 */
sample: boolean, 
/**
 * The date on the owner's wall.
 */
today: string, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * BCP 47.
 */
locale: string, 
/**
 * What it prints on.
 */
paper: Paper, 
/**
 * When the last change was saved, in UTC.
 */
saved_at: string, 
/**
 * It can only be read where it lies: why, and what to do.
 */
reading_only?: string, 
/**
 * It was moved, renamed or thrown away while it is open: what happened, what is safe, what to do.
 */
gone?: string, 
/**
 * The sync client that watches its folder, e.g. "OneDrive".
 */
watched_by?: string, };
export type FindAlike = { 
/**
 * The name as typed.
 */
name?: string, 
/**
 * The channels as typed.
 */
channels?: Array<ChannelForm>, 
/**
 * The one being changed, which is like itself.
 */
except?: ContractorId, };
export type FirstStep = "add_contractor" | "draw_up_agreement" | "write_handoff";
export type Found = { 
/**
 * At most 40.
 */
hits: Array<Hit>, };
export type GetCalendar = { 
/**
 * "2027-03"; empty for this month.
 */
month?: string, };
export type GetSheet = { 
/**
 * The sheet.
 */
id: SheetId, 
/**
 * A version's number; none for the newest.
 */
number?: number, };
export type Group = "who" | "what" | "dates" | "done" | "price" | "rights" | "privacy" | "ending" | "signing";
export type GroupState = "fits" | "missing" | "wrong";
export type HandoffAgreement = { 
/**
 * Its id.
 */
id: AgreementId, 
/**
 * E.g. "AG-2027-014".
 */
number: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * Both sides signed it.
 */
signed: boolean, };
export type HandoffCriterion = { 
/**
 * Its id.
 */
id: CriterionId, 
/**
 * What must be so.
 */
text: string, 
/**
 * Met or not; none until the owner looked.
 */
met: boolean | null, 
/**
 * What was seen.
 */
note: string, };
export type HandoffDetail = { 
/**
 * Its id.
 */
id: HandoffId, 
/**
 * E.g. "HO-2027-003".
 */
number: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Who does it.
 */
contractor_id: ContractorId, 
/**
 * The contractor's name.
 */
contractor: string, 
/**
 * Under which agreement.
 */
agreement: HandoffAgreement | null, 
/**
 * By which sheet.
 */
sheet: HandoffSheet | null, 
/**
 * What is special this time, as Markdown.
 */
instructions: string, 
/**
 * What was said beforehand.
 */
givens: Array<HandoffGiven>, 
/**
 * Where it stands.
 */
state: HandoffState, 
/**
 * Who has the ball.
 */
ball: Ball, 
/**
 * What is said about it in one line.
 */
standing: HandoffStanding, 
/**
 * The deadline in both zones.
 */
due: HandoffDue, 
/**
 * When the owner decides at the latest.
 */
review_by: string, 
/**
 * Calendar days until then; below zero when it has passed.
 */
review_in: number, 
/**
 * The date for whoever has the ball.
 */
act_on: string, 
/**
 * The price.
 */
price: Money | null, 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * Rounds of corrections.
 */
corrections: Corrections, 
/**
 * What is locked until it is accepted.
 */
lock: PaymentLock | null, 
/**
 * Why it is blocked.
 */
blocked_reason: string, 
/**
 * Whom it waits for while it is blocked.
 */
blocked_on: Side, 
/**
 * When it is good.
 */
criteria: Array<HandoffCriterion>, 
/**
 * Points that are met.
 */
met: number, 
/**
 * Questions and answers.
 */
questions: Array<HandoffQuestion>, 
/**
 * Questions of either side without an answer.
 */
open_questions: number, 
/**
 * What came back, first to last.
 */
deliveries: Array<Delivery>, 
/**
 * How the first delivery stood to the deadline.
 */
received: HandoffReceived | null, 
/**
 * Who had the ball for how long.
 */
days: Days, 
/**
 * Files on it, oldest first.
 */
files: Array<Attachment>, 
/**
 * 1 to 5.
 */
quality: number | null, 
/**
 * When it was handed off.
 */
handed_off_at: string | null, 
/**
 * When it was understood.
 */
understood_at: string | null, 
/**
 * When it was decided on, or called off.
 */
decided_at: string | null, 
/**
 * Only a part was accepted.
 */
accepted_in_part: boolean, 
/**
 * Why it was decided so.
 */
decision_reason: string, 
/**
 * The contractor's invoice.
 */
invoice: HandoffInvoice | null, 
/**
 * Its payment.
 */
payment: HandoffPayment | null, 
/**
 * Everything that can be done now.
 */
acts: Array<Act>, 
/**
 * What to offer first.
 */
primary: Act | null, };
export type HandoffDue = { 
/**
 * The instant.
 */
at: string, 
/**
 * On the wall of the zone it was agreed in, the contractor's.
 */
theirs: ZonedMoment, 
/**
 * On the owner's wall.
 */
mine: ZonedMoment, 
/**
 * The two walls show the same, so one is enough.
 */
same: boolean, 
/**
 * Present when the clocks change at that time.
 */
note: ClockNote | null, };
export type HandoffForm = { 
/**
 * Who does it.
 */
contractor_id: ContractorId, 
/**
 * Under which agreement.
 */
agreement_id?: AgreementId, 
/**
 * By which instruction sheet; its newest version counts.
 */
sheet_id?: SheetId, 
/**
 * What it is.
 */
title: string, 
/**
 * What is special this time, as Markdown.
 */
instructions?: string, 
/**
 * What was said beforehand.
 */
givens?: Array<HandoffGiven>, 
/**
 * When it is good.
 */
criteria?: Array<TypedCriterion>, 
/**
 * The deadline's date.
 */
due_on: string, 
/**
 * The deadline's time of day.
 */
due_time: string, 
/**
 * The deadline's zone; empty for the contractor's.
 */
due_zone?: string, 
/**
 * When the owner decides at the latest; empty for three working days after the deadline.
 */
review_by?: string, 
/**
 * The price; may be empty.
 */
price?: string, 
/**
 * ISO 4217; empty for the business's own.
 */
currency?: string, 
/**
 * Rounds of corrections in the price.
 */
included_rounds?: number, 
/**
 * What a further round costs; may be empty.
 */
extra_round_price?: string, };
export type HandoffGiven = { 
/**
 * E.g. "File format".
 */
question: string, 
/**
 * What was said.
 */
answer: string, 
/**
 * Confirmed for this piece of work.
 */
confirmed: boolean, };
export type HandoffGroup = { 
/**
 * Which.
 */
week: Week, 
/**
 * Its first day; none before this week.
 */
from: string | null, 
/**
 * Its last day; none when it is open-ended.
 */
to: string | null, 
/**
 * By deadline.
 */
lines: Array<HandoffLine>, };
export type HandoffId = string;
export type HandoffInvoice = { 
/**
 * The contractor's own number.
 */
number: string, 
/**
 * Its date.
 */
on: string | null, 
/**
 * Its amount.
 */
amount: Money | null, };
export type HandoffLine = { 
/**
 * Its id.
 */
id: HandoffId, 
/**
 * E.g. "HO-2027-003".
 */
number: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Who does it.
 */
contractor_id: ContractorId, 
/**
 * The contractor's name.
 */
contractor: string, 
/**
 * Where it stands.
 */
state: HandoffState, 
/**
 * Who has the ball.
 */
ball: Ball, 
/**
 * What is said about it.
 */
standing: HandoffStanding, 
/**
 * The deadline's date on the owner's wall.
 */
due_on: string, 
/**
 * The deadline's time on the owner's wall, when it was agreed in another zone.
 */
due_time_here: string | null, 
/**
 * The price.
 */
price: Money | null, };
export type HandoffOffer = { 
/**
 * The sheet's title; empty without one.
 */
title: string, 
/**
 * The version that will be frozen.
 */
version: number | null, 
/**
 * The sheet's done means.
 */
criteria: Array<string>, 
/**
 * The sheet's answered givens.
 */
givens: Array<HandoffGiven>, 
/**
 * The zone that counts.
 */
zone: string, 
/**
 * The contractor's own zone is not known.
 */
zone_unknown: boolean, 
/**
 * The deadline in both zones, once date and time can be read.
 */
due: HandoffDue | null, 
/**
 * The deadline is over already.
 */
passed: boolean, 
/**
 * When the owner decides, once the date can be read.
 */
review_by: string | null, 
/**
 * The business's currency.
 */
currency: string, };
export type HandoffPage = { 
/**
 * In the order of time.
 */
groups: Array<HandoffGroup>, 
/**
 * Where the next page starts; none when this was the last.
 */
next: HandoffPlace | null, };
export type HandoffPayment = { 
/**
 * When.
 */
on: string, 
/**
 * How much.
 */
amount: Money | null, 
/**
 * How.
 */
method: string, };
export type HandoffPlace = { 
/**
 * The deadline's instant.
 */
due_at: string, 
/**
 * The hand-off.
 */
id: HandoffId, };
export type HandoffQuestion = { 
/**
 * Its id.
 */
id: QuestionId, 
/**
 * Who asked.
 */
asked_by: Side, 
/**
 * What was asked.
 */
question: string, 
/**
 * When.
 */
asked_at: string, 
/**
 * What was answered; empty while open.
 */
answer: string, 
/**
 * When.
 */
answered_at: string | null, };
export type HandoffReceived = { 
/**
 * The instant of the first delivery.
 */
at: string, 
/**
 * On the owner's wall.
 */
mine: ZonedMoment, 
/**
 * It came after the deadline.
 */
late: boolean, 
/**
 * Calendar days after the deadline's date where it was agreed; 0 when it came in time or later on the same date.
 */
days_late: number, };
export type HandoffSheet = { 
/**
 * Its id.
 */
id: SheetId, 
/**
 * What it is called.
 */
title: string, 
/**
 * The version that counts for this piece of work.
 */
version: number, };
export type HandoffStanding = { 
/**
 * What is said.
 */
key: HandoffStandingKey, 
/**
 * The date it is about.
 */
on: string | null, 
/**
 * Days late; 0 is later on the same day.
 */
days: number | null, };
export type HandoffStandingKey = "draft" | "not_signed" | "late" | "waits_for_answer" | "blocked_on_me" | "blocked_on_them" | "review_by" | "review_late" | "with_them" | "revision" | "accepted" | "accepted_in_part" | "rejected" | "cancelled" | "to_pay" | "paid";
export type HandoffState = "draft" | "handed_off" | "understood" | "in_progress" | "blocked" | "delivered" | "revision" | "accepted" | "rejected" | "cancelled" | "invoiced" | "paid";
export type HistoryEntry = { 
/**
 * Its number in the log.
 */
seq: number, 
/**
 * When, in UTC.
 */
at: string, 
/**
 * Minutes east of UTC on the owner's wall at that moment.
 */
offset_minutes: number, 
/**
 * The date on the owner's wall at that moment.
 */
day: string, 
/**
 * The time on the owner's wall at that moment, e.g. "14:05".
 */
time: string, 
/**
 * The command, e.g. "agreements.sign".
 */
command: string, 
/**
 * What was done, in words.
 */
summary: string, 
/**
 * What kind of entry this is.
 */
standing: Standing, 
/**
 * A later entry took it back.
 */
undone: boolean, 
/**
 * A final act came after it on the same record, so it cannot be taken back any more.
 */
kept: boolean, 
/**
 * The entry this one took back.
 */
reverses: number | null, 
/**
 * The record it is about, when it is about one that is still there.
 */
opens: Place | null, };
export type HistoryPage = { 
/**
 * The entries.
 */
entries: Array<HistoryEntry>, 
/**
 * There are older ones.
 */
more: boolean, 
/**
 * What the record or contractor is called that was asked for; none when it is gone or none was.
 */
about?: string, };
export type Hit = { 
/**
 * What kind of record.
 */
noun: Noun, 
/**
 * The record.
 */
id: RecordId, 
/**
 * Its name.
 */
title: string, 
/**
 * Number and contractor, or what they do.
 */
context: string, 
/**
 * The words around a hit in the rest of the record; empty when only the name or the context was hit.
 */
excerpt: string, 
/**
 * Where it stands: the record's own state; `on_me` or `on_them` for a hand-off that somebody holds; empty for the rest.
 */
standing: string, 
/**
 * The screen that shows it.
 */
opens: Place, };
export type Holds = { 
/**
 * The business's name.
 */
business: string, 
/**
 * When the last change in it was made.
 */
changed_at: string, 
/**
 * That change in words.
 */
last_change: string, 
/**
 * How many contractors.
 */
contractors: number, 
/**
 * How many agreements.
 */
agreements: number, 
/**
 * How many hand-offs.
 */
handoffs: number, 
/**
 * How many reviews.
 */
reviews: number, };
export type ImportChoices = { 
/**
 * What becomes of each column; left out takes the proposal. Cards need none.
 */
mapping?: Mapping, 
/**
 * The status of entries whose own is not known.
 */
status?: ContractorStatus, 
/**
 * A tag for all of them, or empty.
 */
tag?: string, };
export type ImportColumn = { 
/**
 * Its heading.
 */
heading: string, 
/**
 * The first different filled cells.
 */
samples: Array<string>, 
/**
 * How many cells are filled.
 */
filled: number, };
export type ImportDone = { 
/**
 * How many contractors were added.
 */
added: number, 
/**
 * How many looked like contractors on file and stayed out.
 */
same: number, 
/**
 * How many were broken and stayed out.
 */
broken: number, 
/**
 * How many the owner left out.
 */
left_out: number, };
export type ImportKind = "csv" | "vcard";
export type ImportLot = "new" | "same" | "broken";
export type ImportPreview = { 
/**
 * How many would come in.
 */
new: number, 
/**
 * Of those, how many look like an earlier entry of the same file.
 */
repeats: number, 
/**
 * How many look like contractors on file.
 */
same: number, 
/**
 * How many cannot be brought in.
 */
broken: number, 
/**
 * One page of the lot asked for, in the order of the file.
 */
rows: Array<ImportPreviewRow>, 
/**
 * The lot has more rows.
 */
more: boolean, };
export type ImportPreviewRow = { 
/**
 * The line of the file in which it begins; names the entry in later steps.
 */
line: number, 
/**
 * Whom it names.
 */
name: string, 
/**
 * The name they trade under, where it differs.
 */
trading_name: string, 
/**
 * What they do.
 */
does: string, 
/**
 * The ways to reach them, as they would be kept.
 */
channels: Array<string>, 
/**
 * The people there.
 */
people: Array<string>, 
/**
 * What else would be kept.
 */
notes: string, 
/**
 * Why it cannot be brought in; empty otherwise.
 */
reason: string, 
/**
 * What the owner should look at.
 */
problems: Array<RowProblem>, 
/**
 * The contractor on file that it looks like.
 */
same: ContractorLikeness | null, 
/**
 * The earlier entry of the file that it looks like.
 */
repeats: SameAs | null, };
export type Ink = { 
/**
 * Path data only: letters of path commands, numbers, signs and spaces.
 */
path: string, 
/**
 * Width of the box.
 */
width: number, 
/**
 * Height of the box.
 */
height: number, };
export type InspectImport = { 
/**
 * The file.
 */
file: SentFile, };
export type InspectedImport = { 
/**
 * A spreadsheet or cards.
 */
kind: ImportKind, 
/**
 * How many entries.
 */
entries: number, 
/**
 * The columns in the order of the file; none of cards.
 */
columns: Array<ImportColumn>, 
/**
 * What each column would become; the owner may change it and send it back. None of cards.
 */
mapping: Mapping | null, 
/**
 * Sentences for the owner about what was assumed or mended.
 */
notes: Array<string>, };
export type InvoiceHandoff = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * The contractor's own number.
 */
number: string, 
/**
 * Its date.
 */
date: string, 
/**
 * Its amount in the hand-off's currency.
 */
amount: string, };
export type KeptPaper = { 
/**
 * The file.
 */
path: string, 
/**
 * Its SHA-256, lower-case hex.
 */
sha256: string, };
export type LastBackup = { 
/**
 * Its name.
 */
name: string, 
/**
 * When it was made.
 */
at: string, 
/**
 * How long ago that was.
 */
ago: Ago, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Why it was made.
 */
reason: Reason, };
export type LastReview = { 
/**
 * The review.
 */
id: ReviewId, 
/**
 * Its number.
 */
number: string, 
/**
 * E.g. "4.2".
 */
score: string | null, 
/**
 * What was decided.
 */
decision: ReviewDecision | null, 
/**
 * What both said they would do, to tick off.
 */
actions: Array<ReviewAction>, };
export type ListAgreements = { 
/**
 * Which agreements.
 */
shelf: AgreementShelf, 
/**
 * Only this contractor's, of every shelf.
 */
contractor_id?: ContractorId, 
/**
 * `after` of the page before.
 */
after?: string, };
export type ListBackups = { 
/**
 * Only backups older than the one of this name, for the next page.
 */
before?: string, };
export type ListContractors = { 
/**
 * Any of these; empty means every one.
 */
statuses?: Array<ContractorStatus>, 
/**
 * Only with this tag.
 */
tag?: string, 
/**
 * Words that occur in the record; the last one may be unfinished.
 */
text?: string, 
/**
 * Those put away instead of those in use.
 */
archived?: boolean, 
/**
 * How it is ordered.
 */
order?: ContractorOrder, 
/**
 * `next` of the page before.
 */
after?: ContractorKey, };
export type ListHandoffs = { 
/**
 * Open ones unless said otherwise.
 */
show?: Stretch, 
/**
 * Only of this contractor.
 */
contractor_id?: ContractorId, 
/**
 * Only in this state; goes before `show`.
 */
state?: HandoffState, 
/**
 * Only after this place, for the next page.
 */
after?: HandoffPlace, };
export type ListHistory = { 
/**
 * Only this kind of record.
 */
noun?: Noun, 
/**
 * Only this record of that kind.
 */
id?: string, 
/**
 * Only what is about this contractor, or about an agreement, a hand-off or a review of theirs.
 */
contractor?: string, 
/**
 * Only this kind of act.
 */
deed?: Deed, 
/**
 * Only on this day or later; empty for no limit.
 */
from?: string, 
/**
 * Only on this day or earlier; empty for no limit.
 */
to?: string, 
/**
 * Only entries before this number, for the next page.
 */
before?: number, };
export type ListReviews = { 
/**
 * Drafts or finished ones.
 */
state: ReviewState, 
/**
 * Only of this contractor.
 */
contractor_id?: ContractorId, 
/**
 * `next` of the page before.
 */
after?: ReviewKey, };
export type ListSheets = { 
/**
 * Words that must be on the sheet; the last one may be unfinished.
 */
search?: string, 
/**
 * Those that were put away.
 */
archived?: boolean, 
/**
 * Only after this place, for the next page.
 */
after?: SheetPlace, };
export type LockAfter = { 
/**
 * Minutes without a key or a click; 0 for never.
 */
minutes: number, };
export type LockedFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its name without folder and ending.
 */
name: string, };
export type MadeBackup = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * When it was made.
 */
at: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Its SHA-256, lower-case hex.
 */
sha256: string, 
/**
 * Entries of the history in it.
 */
entries: number, 
/**
 * The last entry's fingerprint.
 */
head: string, 
/**
 * Rows in all its tables.
 */
rows: number, 
/**
 * It lies elsewhere than chosen, and why.
 */
instead?: string, };
export type MadeUp = { 
/**
 * Six plain words.
 */
passphrase: string, };
export type Mapping = { columns: Array<ColumnMapping>, 
/**
 * Whether columns marked [`Target::KeepInNotes`] go to the notes. The owner may say no.
 */
keep_unmapped: boolean, };
export type MarkTested = { 
/**
 * The sheet.
 */
id: SheetId, 
/**
 * When; none for today.
 */
on?: string, };
export type Masked = string;
export type Missing = { 
/**
 * Name of a field, key of a clause, or `text`, `ends_on`, `notice_days`.
 */
what: string, label: string, 
/**
 * A sentence for the owner.
 */
why: string, 
/**
 * Whether it keeps the agreement from being ready. The others are worth a look.
 */
blocks: boolean, };
export type Money = { 
/**
 * Plain decimal with the currency's places, e.g. "780.00" or "-12000".
 */
amount: string, 
/**
 * ISO 4217, e.g. "USD".
 */
currency: string, };
export type MonthBar = { 
/**
 * First day of the month.
 */
month: string, 
/**
 * None when nothing was due.
 */
on_time: number | null, 
/**
 * None when nothing was decided.
 */
first_time: number | null, };
export type NoteEvent = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * Who.
 */
who: string, 
/**
 * What, e.g. "Had the agreement to read."
 */
what: string, };
export type Nothing = Record<string, never>;
export type Noun = "business" | "contractor" | "agreement" | "sheet" | "handoff" | "review" | "attachment" | "import";
export type OfferHandoff = { 
/**
 * Who does it.
 */
contractor_id?: ContractorId, 
/**
 * By which sheet.
 */
sheet_id?: SheetId, 
/**
 * The deadline's date as typed.
 */
due_on?: string, 
/**
 * The deadline's time as typed.
 */
due_time?: string, 
/**
 * The deadline's zone; empty for the contractor's.
 */
due_zone?: string, };
export type OneAgreement = { 
/**
 * Its id.
 */
id: AgreementId, };
export type OneAttachment = { 
/**
 * Its id.
 */
id: AttachmentId, };
export type OneHandoff = { 
/**
 * Its id.
 */
id: HandoffId, };
export type OneSheet = { 
/**
 * Its id.
 */
id: SheetId, };
export type OpenRequest = { 
/**
 * One of the recent files, by its place in the list.
 */
recent?: number, };
export type OpenReview = { 
/**
 * Whose work.
 */
contractor_id: ContractorId, 
/**
 * Only the work under this agreement; left out means all their work.
 */
agreement_id?: AgreementId, 
/**
 * First day as typed; empty is the day after the last review, or the start of the agreement.
 */
period_start?: string, 
/**
 * Last day as typed; empty is today.
 */
period_end?: string, };
export type Pages = { 
/**
 * One SVG for each page.
 */
pages: Array<string>, };
export type Paper = "a4" | "letter";
export type PaperRequest = { 
/**
 * agreement, handoff or review.
 */
noun: Noun, 
/**
 * The record.
 */
id: string, };
export type Parties = { 
/**
 * The owner's side.
 */
client: PartyText, 
/**
 * The other side.
 */
contractor: PartyText, };
export type Party = "owner" | "contractor";
export type PartyText = { 
/**
 * "Ines Halloran".
 */
name: string, 
/**
 * Set after the name, e.g. "trading as Tideway Bakehouse"; may be empty.
 */
after_name: string, 
/**
 * Address and other lines.
 */
lines: Array<string>, };
export type PayHandoff = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * When it was paid.
 */
date: string, 
/**
 * How much, in the hand-off's currency.
 */
amount: string, 
/**
 * How, e.g. "Check 1042".
 */
method?: string, };
export type PaymentLock = { 
/**
 * What is locked.
 */
amount: Money, 
/**
 * Points that must be ticked to unlock it; 0 when accepting is enough.
 */
points: number, };
export type Person = { 
/**
 * Its id.
 */
id: PersonId, 
/**
 * Their name.
 */
name: string, 
/**
 * What they are there for.
 */
role: PersonRole, 
/**
 * E.g. "only mornings".
 */
note: string, };
export type PersonForm = { 
/**
 * The id of one that is already there.
 */
id?: PersonId, 
/**
 * Their name.
 */
name: string, 
/**
 * What they are there for.
 */
role?: PersonRole, 
/**
 * Any words.
 */
note?: string, };
export type PersonId = string;
export type PersonRole = "point" | "problems" | "billing" | "other";
export type Place = { 
/**
 * What kind of record.
 */
noun: Noun, 
/**
 * The record.
 */
id: RecordId, };
export type PreviewImport = { 
/**
 * The file.
 */
file: SentFile, 
/**
 * What the owner decided.
 */
choices?: ImportChoices, 
/**
 * Which lot to show.
 */
lot?: ImportLot, 
/**
 * Rows of that lot to pass over, for the next page.
 */
skip?: number, };
export type PutBack = { 
/**
 * One of the list.
 */
backup: string, 
/**
 * The backup's passphrase or recovery code, when it has one.
 */
passphrase?: string, };
export type QuestionId = string;
export type ReachContractor = { 
/**
 * The contractor.
 */
id: ContractorId, 
/**
 * One of their channels.
 */
channel_id: ChannelId, };
export type Readable = "good" | "other_passphrase" | "newer" | "damaged";
export type Reason = "automatic" | "by_hand" | "before_restore" | "before_update" | "before_import" | "before_passphrase" | "before_repair";
export type RecentFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its name without folder and ending.
 */
name: string, };
export type RecordId = string;
export type Relationship = "none" | "friend" | "relative";
export type RememberKey = { 
/**
 * False forgets it.
 */
on: boolean, };
export type RemovePassphrase = { 
/**
 * The present passphrase, or the recovery code.
 */
current: string, };
export type Renewal = "none" | "ask" | "automatic";
export type Repaired = { 
/**
 * How many records search knows now.
 */
searchable: number, 
/**
 * How many lines were added to the histories of records.
 */
lines: number, };
export type RepairedFile = { 
/**
 * What was made anew.
 */
repaired: Repaired, 
/**
 * A check of the whole file, made afterwards.
 */
report: CheckReport, };
export type Restore = { 
/**
 * One of the list; the one picked from elsewhere when left out.
 */
backup?: string, 
/**
 * Where it goes.
 */
way: Way, 
/**
 * The backup's own passphrase or recovery code, when it is not the one of the open file.
 */
passphrase?: string, };
export type RestoreProof = { 
/**
 * When it was tried.
 */
at: string, 
/**
 * The backup that was restored.
 */
backup: string, 
/**
 * When that backup was made.
 */
made_at: string, 
/**
 * It was restored, and is what it was when it was made.
 */
ok: boolean, 
/**
 * What was wrong, what is safe, what to do; empty when nothing was.
 */
words: string, 
/**
 * Entries of the history that were verified.
 */
entries: number, 
/**
 * Stored files that were hashed.
 */
files: number, };
export type Restored = { 
/**
 * Where the restored file lies.
 */
path: string, 
/**
 * The business in it.
 */
business: string, 
/**
 * Its last change in words.
 */
last_change: string, 
/**
 * It is open now.
 */
open: boolean, 
/**
 * The backup in which the replaced file is kept.
 */
kept?: string, 
/**
 * The backup does not say what it said when it was made; the first thing that a check found.
 */
wrong?: string, };
export type RevealedTaxId = { 
/**
 * All of it.
 */
tax_id: string, };
export type ReviewAction = { 
/**
 * Its id.
 */
id: RecordId, 
/**
 * Who does what.
 */
text: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * The day it was ticked off.
 */
done_on: string | null, };
export type ReviewActionForm = { 
/**
 * The id of one that is already there.
 */
id?: RecordId, 
/**
 * Who does what.
 */
text: string, 
/**
 * By when; may be empty.
 */
due_on: string, };
export type ReviewCriterion = { 
/**
 * Its id.
 */
id: RecordId, 
/**
 * What is judged.
 */
name: string, 
/**
 * Percent of the whole; all together 100 at the finish.
 */
weight: number, 
/**
 * 1 to 5; none is not rated.
 */
score: number | null, 
/**
 * Why.
 */
why: string, };
export type ReviewCriterionForm = { 
/**
 * The id of one that is already there.
 */
id?: RecordId, 
/**
 * What is judged.
 */
name: string, 
/**
 * A whole number from 0 to 100.
 */
weight: string, 
/**
 * 1 to 5; left out is not rated.
 */
score?: number, 
/**
 * Why.
 */
why: string, };
export type ReviewDecision = "renew" | "adjust" | "end";
export type ReviewDetail = { 
/**
 * Its id.
 */
id: ReviewId, 
/**
 * E.g. "RV-2026-001".
 */
number: string, 
/**
 * Draft or finished.
 */
state: ReviewState, 
/**
 * Whose work.
 */
contractor: ReviewedContractor, 
/**
 * Only the work under this agreement; none means all their work.
 */
agreement: ReviewedAgreement | null, 
/**
 * First day.
 */
period_start: string, 
/**
 * Last day.
 */
period_end: string, 
/**
 * The day it was due when it was opened.
 */
due_on: string | null, 
/**
 * What the records say.
 */
facts: ReviewFacts, 
/**
 * Nothing was due in the period, so there is nothing to score.
 */
idle: boolean, 
/**
 * What is judged.
 */
criteria: Array<ReviewCriterion>, 
/**
 * The weights added up.
 */
weights: number, 
/**
 * They total 100.
 */
weights_full: boolean, 
/**
 * E.g. "4.5"; none when nothing was rated.
 */
score: string | null, 
/**
 * In the contractor's own words.
 */
contractor_view: string, 
/**
 * Whether what the business wanted was reached.
 */
outcome: string, 
/**
 * 1 to 5.
 */
worth_time: number | null, 
/**
 * 1 to 5.
 */
worth_money: number | null, 
/**
 * Why.
 */
worth_note: string, 
/**
 * What follows.
 */
decision: ReviewDecision | null, 
/**
 * Why, and what changes.
 */
decision_reason: string, 
/**
 * What both will do.
 */
actions: Array<ReviewAction>, 
/**
 * What is still open before it can be finished.
 */
lacking: Array<ReviewLacking>, 
/**
 * When it was finished.
 */
finished_at: string | null, 
/**
 * The review before.
 */
last: LastReview | null, 
/**
 * When the contractor should hear of it.
 */
tell_by: TellBy | null, };
export type ReviewDue = { 
/**
 * Whose.
 */
contractor_id: ContractorId, 
/**
 * Their name.
 */
contractor: string, 
/**
 * The agreement that says so.
 */
agreement_id: AgreementId, 
/**
 * Its number.
 */
agreement_number: string, 
/**
 * Its title.
 */
agreement_title: string, 
/**
 * Since when, or from when on.
 */
due_on: string, 
/**
 * Days from today; below zero once it is overdue.
 */
days_left: number, 
/**
 * The review that is already open.
 */
draft: ReviewId | null, };
export type ReviewFacts = { 
/**
 * The day on which it was counted.
 */
counted_on: string, 
/**
 * Hand-offs that were due in the period. With none, the period was idle and there is nothing to score.
 */
handoffs: number, 
/**
 * Came back by the deadline.
 */
on_time: FactShare | null, 
/**
 * Calendar days late, all hand-offs together.
 */
days_late: number | null, 
/**
 * Accepted as it first came back.
 */
first_time: FactShare | null, 
/**
 * Rounds of corrections.
 */
rounds: FactRounds | null, 
/**
 * From handing off to accepting: the middle value in days, e.g. "8.5".
 */
cycle_days: string | null, 
/**
 * Who had the work.
 */
waits: FactWaits | null, 
/**
 * Times on which the owner decided later than agreed.
 */
my_late_reviews: number | null, 
/**
 * Days by which the owner was late, all together.
 */
my_late_days: number | null, 
/**
 * How long they took to answer a question: the middle value in hours, e.g. "5.0".
 */
they_answer_hours: string | null, 
/**
 * How long the owner took to answer a question: the middle value in hours.
 */
i_answer_hours: string | null, 
/**
 * How long an invoice waited for its payment: the middle value in days.
 */
pay_days: string | null, 
/**
 * What it cost, one line for each currency; currencies are never added up.
 */
spend: Array<FactSpend>, 
/**
 * The last months of the period, at most twelve, oldest first.
 */
months: Array<MonthBar>, };
export type ReviewId = string;
export type ReviewKey = { 
/**
 * Last day of the period.
 */
period_end: string, 
/**
 * The review.
 */
id: ReviewId, };
export type ReviewLacking = "weights" | "decision" | "reason";
export type ReviewLine = { 
/**
 * The review.
 */
id: ReviewId, 
/**
 * E.g. "RV-2026-001".
 */
number: string, 
/**
 * Whose work.
 */
contractor_id: ContractorId, 
/**
 * Their name.
 */
contractor: string, 
/**
 * Draft or finished.
 */
state: ReviewState, 
/**
 * First day.
 */
period_start: string, 
/**
 * Last day.
 */
period_end: string, 
/**
 * E.g. "4.5"; none for a draft or when nothing was rated.
 */
score: string | null, 
/**
 * What follows.
 */
decision: ReviewDecision | null, 
/**
 * When it was finished.
 */
finished_at: string | null, };
export type ReviewPage = { 
/**
 * The lines.
 */
rows: Array<ReviewLine>, 
/**
 * Where the next page starts; none on the last.
 */
next: ReviewKey | null, };
export type ReviewState = "draft" | "finished";
export type ReviewedAgreement = { 
/**
 * Its id.
 */
id: AgreementId, 
/**
 * E.g. "AG-2026-014".
 */
number: string, 
/**
 * Title.
 */
title: string, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Last day.
 */
ends_on: string | null, 
/**
 * The last day to give notice.
 */
notice_by: string | null, 
/**
 * When its review is due.
 */
review_due_on: string | null, };
export type ReviewedContractor = { 
/**
 * Its id.
 */
id: ContractorId, 
/**
 * Name.
 */
name: string, 
/**
 * What they do.
 */
does: string, };
export type RowProblem = { line: number, 
/**
 * The heading or property, as the file calls it.
 */
field: string, reason: string, };
export type RunImport = { 
/**
 * The file.
 */
file: SentFile, 
/**
 * What the owner decided for the whole file.
 */
choices?: ImportChoices, 
/**
 * Lines of entries that look like contractors on file and come in all the same.
 */
add_anyway?: Array<number>, 
/**
 * Lines of new entries that stay out.
 */
leave_out?: Array<number>, 
/**
 * Entries that look like an earlier one of the same file stay out.
 */
leave_out_repeats?: boolean, };
export type Salvaged = { 
/**
 * The folder.
 */
path: string, 
/**
 * Every table with something in it, or something missing.
 */
tables: Array<SalvagedTable>, 
/**
 * How many attachments were saved whole.
 */
attachments: number, 
/**
 * How many of them are called by their fingerprint, because what tells their names cannot be read.
 */
nameless: number, 
/**
 * The names of those that were not.
 */
attachments_lost: Array<string>, 
/**
 * What could be read and differs from the history: sentences.
 */
altered: Array<string>, 
/**
 * Nothing is missing, and nothing says something else than was saved.
 */
whole: boolean, };
export type SalvagedTable = { 
/**
 * The name of its file without ending, e.g. "contractors people".
 */
name: string, 
/**
 * Rows that were read.
 */
rows: number, 
/**
 * Rows that could not be read.
 */
unread: number, 
/**
 * That is all of them; otherwise more may be missing.
 */
counted: boolean, };
export type SameAs = { line: number, by: SameBy, };
export type SameBy = "name" | "email" | "phone";
export type SaveRest = { 
/**
 * The damaged file's passphrase or recovery code, when it has one.
 */
passphrase?: string, };
export type SaveSheet = { 
/**
 * The sheet.
 */
id: SheetId, 
/**
 * What is done.
 */
title: string, 
/**
 * The heading it stands under; may be empty.
 */
group: string, 
/**
 * Its text.
 */
content: SheetContent, };
export type Search = { 
/**
 * Words; the last one may be unfinished.
 */
text: string, 
/**
 * Only this kind of record.
 */
noun?: Noun, };
export type SentFile = { 
/**
 * Its name; folders before it are dropped.
 */
name: string, 
/**
 * The bytes in Base64.
 */
bytes: string, };
export type SetClause = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * The point.
 */
clause: Clause, 
/**
 * In the text, not needed, or none to leave it open.
 */
standing: ClauseStanding | null, 
/**
 * Why, or where in the text.
 */
note: string, };
export type SetContractorStatus = { 
/**
 * Which contractor.
 */
id: ContractorId, 
/**
 * Where it stands now.
 */
status: ContractorStatus, };
export type SetFields = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * The fields; an error names the field that is wrong and nothing is changed.
 */
values: Array<FieldValue>, };
export type SetKeys = { 
/**
 * False leaves letters alone everywhere.
 */
single_keys: boolean, };
export type SetPassphrase = { 
/**
 * What it shall be.
 */
passphrase: string, 
/**
 * Remember it on this computer.
 */
remember: boolean, };
export type SetTheme = { 
/**
 * "light", "dark" or empty for the system's own.
 */
theme: string, };
export type SetUnsaved = { 
/**
 * In how many forms and editors.
 */
count: number, };
export type Sheet = { 
/**
 * Its id.
 */
id: SheetId, 
/**
 * What is done, e.g. "Photograph the seasonal menu".
 */
title: string, 
/**
 * The heading it stands under in the list; may be empty.
 */
group: string, 
/**
 * When somebody last followed it from start to end.
 */
tested_on: string | null, 
/**
 * Put away.
 */
archived_at: string | null, 
/**
 * When it was started.
 */
created_at: string, 
/**
 * When it was last changed.
 */
updated_at: string, };
export type SheetChange = { 
/**
 * In what way.
 */
kind: SheetChangeKind, 
/**
 * A sentence: "Step 4, “Name the files like the menu”, is new."
 */
words: string, 
/**
 * What it said before; may be empty.
 */
before: string, 
/**
 * What it says now; may be empty.
 */
after: string, };
export type SheetChangeKind = "added" | "removed" | "changed" | "moved";
export type SheetChanges = { 
/**
 * The older version's number.
 */
from: number, 
/**
 * The newest version's number.
 */
to: number, 
/**
 * In words; empty when both say the same.
 */
changes: Array<SheetChange>, };
export type SheetContent = { 
/**
 * What it is for.
 */
purpose: string, 
/**
 * When it starts.
 */
trigger: string, 
/**
 * How often.
 */
frequency: string, 
/**
 * How long it takes.
 */
duration: string, 
/**
 * What must be there before.
 */
inputs: string, 
/**
 * Tools and access needed.
 */
tools: string, 
/**
 * In order.
 */
steps: Array<SheetStep>, 
/**
 * Questions and answers.
 */
givens: Array<SheetGiven>, 
/**
 * What is not part of it.
 */
out_of_scope: string, 
/**
 * How to see that it is right.
 */
quality_checks: string, 
/**
 * What went wrong before.
 */
common_errors: string, 
/**
 * Who helps.
 */
who_to_ask: string, 
/**
 * When it is done; offered as acceptance criteria.
 */
done_means: Array<string>, };
export type SheetDetail = { 
/**
 * The sheet.
 */
sheet: Sheet, 
/**
 * The version that was asked for.
 */
version: SheetVersion, 
/**
 * It is the newest; older ones can only be read.
 */
newest: boolean, 
/**
 * The number that the next change gets: this version's own while it is a draft, else one more.
 */
next_number: number, 
/**
 * Givens that have an answer.
 */
answered: number, 
/**
 * Months since it was tested, when they are many.
 */
stale_months: number | null, 
/**
 * All versions, newest first.
 */
versions: Array<VersionLine>, };
export type SheetGiven = { 
/**
 * E.g. "File format".
 */
question: string, 
/**
 * Empty while it is not answered.
 */
answer: string, };
export type SheetGroup = { 
/**
 * The heading; empty for sheets without one.
 */
group: string, 
/**
 * Its sheets by title.
 */
sheets: Array<SheetLine>, };
export type SheetId = string;
export type SheetLine = { 
/**
 * Its id.
 */
id: SheetId, 
/**
 * What is done.
 */
title: string, 
/**
 * The newest version's number.
 */
version: number, 
/**
 * The newest version was never used.
 */
draft: boolean, 
/**
 * The date on which it was last changed, on the owner's wall.
 */
edited_on: string, 
/**
 * When somebody last followed it.
 */
tested_on: string | null, 
/**
 * Months since then, when they are many.
 */
stale_months: number | null, };
export type SheetPage = { 
/**
 * By heading.
 */
groups: Array<SheetGroup>, 
/**
 * Where the next page starts; none when this was the last.
 */
next: SheetPlace | null, };
export type SheetPlace = { 
/**
 * The group's name.
 */
group: string, 
/**
 * The title's sort key.
 */
sort_key: string, 
/**
 * The sheet.
 */
id: SheetId, };
export type SheetStep = { 
/**
 * Stays the same from version to version, so that a step can be followed when it moves.
 */
id: string, 
/**
 * What is done.
 */
title: string, 
/**
 * How; may be empty.
 */
detail: string, 
/**
 * Result or method.
 */
kind: StepKind, };
export type SheetVersion = { 
/**
 * Its id.
 */
id: SheetVersionId, 
/**
 * The sheet.
 */
sheet_id: SheetId, 
/**
 * 1 for the first.
 */
number: number, 
/**
 * Its whole text.
 */
content: SheetContent, 
/**
 * When it was first used; none while it is a draft.
 */
frozen_at: string | null, 
/**
 * The hand-off that used it first, in words.
 */
frozen_for: string, 
/**
 * When its text was last changed.
 */
edited_at: string, };
export type SheetVersionId = string;
export type ShowCode = { 
/**
 * The present passphrase, or the recovery code.
 */
current: string, };
export type Side = "me" | "them";
export type SignAgreement = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * Which side.
 */
party: Party, 
/**
 * Printed name.
 */
name: string, 
/**
 * As what.
 */
capacity: string, 
/**
 * How.
 */
method: SigningMethod, 
/**
 * The drawing; needed when drawn.
 */
ink?: Ink, 
/**
 * Where.
 */
place: string, 
/**
 * Who was there besides the parties.
 */
present: string, 
/**
 * The sentence as it was shown and ticked; needed when signing here.
 */
consent: string, 
/**
 * Fingerprint of the text that was shown; refused when the text is another by now.
 */
text_sha256?: string, 
/**
 * The date written beside a signature that was made on paper or elsewhere.
 */
dated_on: string, 
/**
 * The scan or the received file; needed for paper and received.
 */
file?: SentFile, };
export type SignatureView = { 
/**
 * Which side.
 */
party: Party, 
/**
 * Printed name.
 */
name: string, 
/**
 * As what.
 */
capacity: string, 
/**
 * How.
 */
method: SigningMethod, 
/**
 * When it was recorded.
 */
signed_at: string, 
/**
 * Minutes east of UTC on the wall at that moment.
 */
offset_minutes: number, 
/**
 * The date written beside a signature made elsewhere.
 */
dated_on: string | null, 
/**
 * Where.
 */
place: string, 
/**
 * Who was there.
 */
present: string, 
/**
 * The sentence that was shown.
 */
consent: string, 
/**
 * SHA-256 of the text that was shown.
 */
text_sha256: string, 
/**
 * The drawing.
 */
ink: Ink | null, 
/**
 * The scan or the received file.
 */
attachment_id: AttachmentId | null, };
export type SignerView = { 
/**
 * Which side.
 */
party: Party, 
/**
 * How paper calls it.
 */
label: string, 
/**
 * The name to offer.
 */
name: string, 
/**
 * As what.
 */
capacity: string, 
/**
 * Has signed.
 */
signed: boolean, };
export type SigningMethod = "drawn" | "typed" | "paper" | "received" | "elsewhere";
export type Standing = "plain" | "final" | "undo" | "redo";
export type StepKind = "result" | "method";
export type StoppedImport = { 
/**
 * An import was at work and ends as "cancelled", unless its last entry was already in.
 */
found: boolean, };
export type Strength = { 
/**
 * 0 (guessed at once) to 4 (out of reach).
 */
score: number, 
/**
 * "Strong."
 */
word: string, 
/**
 * "Someone guessing with many computers would need about 3 years."
 */
time: string, 
/**
 * What would make it better, or what is easily overlooked; empty when nothing.
 */
advice: string, };
export type Stretch = "open" | "closed" | "all";
export type Suggestion = { clause: Clause, 
/**
 * From 1.
 */
line: number, 
/**
 * The start of that line, without marks.
 */
excerpt: string, 
/**
 * The words that were found.
 */
words: string, };
export type Tally = { 
/**
 * The kind.
 */
noun: Noun, 
/**
 * In the file.
 */
file: number, 
/**
 * In the backup.
 */
backup: number, };
export type Target = "name" | "trading_name" | "person" | "given_name" | "middle_name" | "family_name" | "role" | "email" | "phone" | "mobile" | "fax" | "website" | "chat" | "street" | "street2" | "city" | "region" | "postal_code" | "country" | "language" | "time_zone" | "tax_id" | "does" | "status" | "tags" | "notes" | "started_on" | "label" | "keep_in_notes" | "skip";
export type TellBy = { 
/**
 * The agreement that says so.
 */
agreement: ReviewedAgreement, 
/**
 * Notice-by date, or the end where no notice is agreed.
 */
on: string, 
/**
 * Days from today.
 */
days_left: number, };
export type TemplateCard = { 
/**
 * Its key.
 */
key: string, 
/**
 * Its name.
 */
title: string, 
/**
 * When to take this one.
 */
purpose: string, 
/**
 * What kind of agreement it makes.
 */
kind: AgreementKind, 
/**
 * How many fields must be filled in.
 */
needed: number, };
export type Tick = { 
/**
 * What had to be so.
 */
text: string, 
/**
 * Met or not; none when it was not looked at.
 */
met: boolean | null, 
/**
 * What was seen.
 */
note: string, };
export type TickCriterion = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * The point.
 */
criterion_id: CriterionId, 
/**
 * Met or not; none takes the tick away.
 */
met?: boolean | null, 
/**
 * What was seen; none keeps the note that is there.
 */
note?: string, };
export type TickReviewAction = { 
/**
 * The review.
 */
id: ReviewId, 
/**
 * The action in it.
 */
action: RecordId, 
/**
 * Done, or not after all.
 */
done: boolean, };
export type ToDecide = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * Its number.
 */
number: string, 
/**
 * Its title.
 */
title: string, 
/**
 * With whom.
 */
contractor_id: ContractorId, 
/**
 * Their name.
 */
contractor: string, 
/**
 * Last day.
 */
ends_on: string | null, 
/**
 * Decide by this day: the notice-by date, else the end.
 */
by: string, 
/**
 * Days from today; below zero once it has passed.
 */
days_left: number, };
export type Today = { 
/**
 * The date on the owner's wall.
 */
date: string, 
/**
 * 1 is Monday, 7 is Sunday.
 */
weekday: number, 
/**
 * What waits on the owner, the longest waiting first.
 */
waiting_on_me: Array<TodayRow>, 
/**
 * What waits on the contractors.
 */
waiting_on_them: Array<TodayRow>, 
/**
 * What comes in the next 14 days.
 */
next: Array<TodayRow>, 
/**
 * Agreements to decide on within 90 days.
 */
decide: Array<ToDecide>, 
/**
 * Reviews that are due or soon will be.
 */
reviews_due: Array<ReviewDue>, 
/**
 * Accepted work that is not paid.
 */
unpaid: UnpaidWork, 
/**
 * How many wait, on whom.
 */
counts: TodayCounts, 
/**
 * Monday to Sunday around today.
 */
week: Array<WeekDay>, 
/**
 * What a new business does next.
 */
first_step: FirstStep | null, };
export type TodayCounts = { 
/**
 * On the owner.
 */
me: number, 
/**
 * On the contractors.
 */
them: number, 
/**
 * Counting stopped; there are more.
 */
more: boolean, };
export type TodayKind = "accept" | "answer" | "unblock" | "hand_over" | "pay" | "ready" | "sign" | "decide" | "review" | "confirm" | "work" | "correct" | "reply" | "deadline" | "ends" | "review_comes";
export type TodayPoints = { 
/**
 * Looked at.
 */
ticked: number, 
/**
 * All.
 */
of: number, };
export type TodayRow = { 
/**
 * What it is about.
 */
kind: TodayKind, 
/**
 * The kind of record it opens.
 */
noun: Noun, 
/**
 * The record it opens.
 */
id: RecordId, 
/**
 * Its number; may be empty.
 */
number: string, 
/**
 * Its title; may be empty.
 */
title: string, 
/**
 * Who it is with.
 */
contractor_id: ContractorId, 
/**
 * Their name.
 */
contractor: string, 
/**
 * The question, the reason it is stuck, the invoice's number; may be empty.
 */
words: string, 
/**
 * A second date: when it came back, when the agreement ends.
 */
also_on: string | null, 
/**
 * Points ticked so far, of so many.
 */
points: TodayPoints | null, 
/**
 * Its date.
 */
when: TodayWhen, 
/**
 * What can be done.
 */
step: TodayStep, 
/**
 * What it costs.
 */
amount: Money | null, };
export type TodayStep = "look" | "answer" | "unblock" | "hand_over" | "note_payment" | "sign" | "open_agreement" | "start_review" | "open_review" | "confirm" | "note_delivery" | "open";
export type TodayWhen = { 
/**
 * How it is meant.
 */
key: WhenKey, 
/**
 * The date.
 */
on: string, 
/**
 * Days between today and the date, never below zero.
 */
days: number, 
/**
 * The time on the owner's wall, "HH:MM", where one was agreed.
 */
time: string | null, };
export type TypedCode = { 
/**
 * In any spacing and case.
 */
code: string, };
export type TypedCriterion = { 
/**
 * The point's id when it is kept.
 */
id?: CriterionId, 
/**
 * What must be so.
 */
text: string, };
export type Underway = { 
/**
 * What is going on.
 */
doing: Doing, 
/**
 * Pages done.
 */
done: number, 
/**
 * Pages in all; 0 before it is known.
 */
total: number, };
export type Undo = { 
/**
 * An entry's number.
 */
entry?: number, };
export type Undone = { 
/**
 * What was done at first, in words: the same for its undo and its redo.
 */
summary: string, 
/**
 * It stands again.
 */
again: boolean, };
export type Unlock = { 
/**
 * The passphrase.
 */
passphrase?: string, 
/**
 * The code from the recovery sheet.
 */
code?: string, 
/**
 * Remember it on this computer.
 */
remember: boolean, };
export type Unpaid = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * Its title.
 */
title: string, 
/**
 * Whom to pay.
 */
contractor: string, 
/**
 * Billed on this day, else accepted on it.
 */
since: string | null, 
/**
 * It was billed.
 */
billed: boolean, 
/**
 * The bill, else the agreed price.
 */
amount: Money, };
export type UnpaidWork = { 
/**
 * The first lines.
 */
rows: Array<Unpaid>, 
/**
 * One for each currency.
 */
totals: Array<Money>, 
/**
 * Only the first hundred were added up.
 */
more: boolean, };
export type UpdateAgreement = { 
/**
 * The agreement.
 */
id: AgreementId, 
/**
 * What lists call it.
 */
title?: string, 
/**
 * What kind it is.
 */
kind?: AgreementKind, 
/**
 * First day.
 */
starts_on?: string, 
/**
 * Last day.
 */
ends_on?: string, 
/**
 * Days of notice.
 */
notice_days?: string, 
/**
 * What happens at the end.
 */
renewal?: Renewal, 
/**
 * An amount.
 */
price?: string, 
/**
 * A whole new text in Markdown; its blanks become fields, values of blanks that are still there stay.
 */
body?: string, };
export type UpdateBusiness = { 
/**
 * The name people know.
 */
name: string, 
/**
 * The name in the register.
 */
legal_name: string, 
/**
 * Several lines.
 */
address: string, 
/**
 * For the letterhead.
 */
email: string, 
/**
 * For the letterhead.
 */
phone: string, 
/**
 * Who signs.
 */
signatory: string, 
/**
 * As what.
 */
signatory_capacity: string, 
/**
 * ISO 3166-1.
 */
country: string, 
/**
 * ISO 4217; applies to new records.
 */
currency: string, 
/**
 * IANA name.
 */
time_zone: string, 
/**
 * BCP 47.
 */
locale: string, 
/**
 * What it prints on.
 */
paper: Paper, 
/**
 * The new tax id; none, or the masked one as it was read, keeps the one on file.
 */
tax_id?: string, 
/**
 * Stands before the number of each new agreement, e.g. "AG"; none keeps it.
 */
prefix_agreement?: string, 
/**
 * The same for hand-offs.
 */
prefix_handoff?: string, 
/**
 * The same for reviews.
 */
prefix_review?: string, };
export type UpdateContractor = { 
/**
 * Its id.
 */
id: ContractorId, 
/**
 * A person or a company.
 */
name: string, 
/**
 * The name they trade under, where it differs.
 */
trading_name?: string, 
/**
 * What they do, in a few words.
 */
does?: string, 
/**
 * What kind of contractor.
 */
kind?: ContractorKind, 
/**
 * Where they stand with the owner.
 */
status?: ContractorStatus, 
/**
 * Two letters, or empty.
 */
country?: string, 
/**
 * IANA name, or empty.
 */
time_zone?: string, 
/**
 * Any words.
 */
language?: string, 
/**
 * Any words.
 */
working_hours?: string, 
/**
 * Any words, several lines.
 */
how_they_work?: string, 
/**
 * The tax form on file.
 */
tax_form?: string, 
/**
 * A date as typed, or empty.
 */
tax_form_expires?: string, 
/**
 * The whole tax id; left out keeps the one on file.
 */
tax_id?: string, 
/**
 * Where bank details are kept; never the details.
 */
payment_details_where?: string, 
/**
 * Friend, relative or neither.
 */
relationship?: Relationship, 
/**
 * A date as typed, or empty.
 */
since?: string, 
/**
 * Several lines.
 */
notes?: string, 
/**
 * The people there, in order.
 */
people?: Array<PersonForm>, 
/**
 * The ways to reach them, in order.
 */
channels?: Array<ChannelForm>, 
/**
 * Any words.
 */
tags?: Array<string>, };
export type UpdateHandoff = { 
/**
 * The hand-off.
 */
id: HandoffId, 
/**
 * Who does it.
 */
contractor_id: ContractorId, 
/**
 * Under which agreement.
 */
agreement_id?: AgreementId, 
/**
 * By which instruction sheet; its newest version counts.
 */
sheet_id?: SheetId, 
/**
 * What it is.
 */
title: string, 
/**
 * What is special this time, as Markdown.
 */
instructions?: string, 
/**
 * What was said beforehand.
 */
givens?: Array<HandoffGiven>, 
/**
 * When it is good.
 */
criteria?: Array<TypedCriterion>, 
/**
 * The deadline's date.
 */
due_on: string, 
/**
 * The deadline's time of day.
 */
due_time: string, 
/**
 * The deadline's zone; empty for the contractor's.
 */
due_zone?: string, 
/**
 * When the owner decides at the latest; empty for three working days after the deadline.
 */
review_by?: string, 
/**
 * The price; may be empty.
 */
price?: string, 
/**
 * ISO 4217; empty for the business's own.
 */
currency?: string, 
/**
 * Rounds of corrections in the price.
 */
included_rounds?: number, 
/**
 * What a further round costs; may be empty.
 */
extra_round_price?: string, };
export type UpdateReview = { 
/**
 * Its id.
 */
id: ReviewId, 
/**
 * First day; empty keeps it.
 */
period_start: string, 
/**
 * Last day; empty keeps it.
 */
period_end: string, 
/**
 * What is judged, in order.
 */
criteria: Array<ReviewCriterionForm>, 
/**
 * In the contractor's own words.
 */
contractor_view: string, 
/**
 * Whether what the business wanted was reached.
 */
outcome: string, 
/**
 * 1 to 5.
 */
worth_time?: number, 
/**
 * 1 to 5.
 */
worth_money?: number, 
/**
 * Why.
 */
worth_note: string, 
/**
 * What follows.
 */
decision?: ReviewDecision, 
/**
 * Why, and what changes.
 */
decision_reason: string, 
/**
 * What both will do, in order.
 */
actions: Array<ReviewActionForm>, };
export type Verdict = { 
/**
 * The text still has the fingerprint that was taken when it was frozen, and each party signed that fingerprint.
 */
text: boolean, 
/**
 * The PDF record still has its fingerprint; none without a record.
 */
record: boolean | null, };
export type VersionLine = { 
/**
 * Its number.
 */
number: number, 
/**
 * When it was first used; none while it is a draft.
 */
frozen_at: string | null, 
/**
 * The hand-off that used it first, in words.
 */
frozen_for: string, 
/**
 * When its text was last changed.
 */
edited_at: string, };
export type Way = "beside" | "in_place";
export type Week = "earlier" | "this_week" | "next_week" | "later";
export type WeekDay = { 
/**
 * The day.
 */
date: string, 
/**
 * Things for the owner.
 */
me: number, 
/**
 * Things for the contractors.
 */
them: number, 
/**
 * Things that the contractors are late with.
 */
late: number, };
export type Weigh = { 
/**
 * As far as it is typed.
 */
passphrase: string, 
/**
 * What is typed of a business that is not started yet: its name, and who signs for it.
 */
business?: string, };
export type WhenKey = "late" | "on" | "since" | "tell_by";
export type WhichContractor = { 
/**
 * Its id.
 */
id: ContractorId, };
export type WhichReview = { 
/**
 * Its id.
 */
id: ReviewId, };
export type WireError = { 
/**
 * invalid, not_found, conflict, final, file, gone, locked, unavailable, cancelled or internal.
 */
kind: string, 
/**
 * What happened, what is safe, what to do.
 */
message: string, 
/**
 * The request's field that is wrong.
 */
field?: string, 
/**
 * The file itself is damaged; what was backed up and what is left of it can be saved.
 */
damaged?: boolean, 
/**
 * For developers; never shown as it is.
 */
detail?: string, };
export type ZonedMoment = { date: string, 
/**
 * Hours and minutes, `HH:MM`, 24-hour.
 */
time: string, 
/**
 * Offset from UTC in minutes, east positive.
 */
offset_minutes: number, 
/**
 * The same as `+01:00`.
 */
offset: string, 
/**
 * IANA name, for example `America/New_York`.
 */
zone: string, 
/**
 * Short name used there, for example `EDT`; empty where there is none.
 */
short_name: string, };

export interface Commands {
  'agreements.templates': { request: Nothing; response: Array<TemplateCard> };
  'agreements.list': { request: ListAgreements; response: AgreementPage };
  'agreements.get': { request: OneAgreement; response: AgreementDetail };
  'agreements.verify': { request: OneAgreement; response: Verdict };
  'agreements.create': { request: CreateAgreement; response: CreatedAgreement };
  'agreements.update': { request: UpdateAgreement; response: AgreementDetail };
  'agreements.set_fields': { request: SetFields; response: AgreementDetail };
  'agreements.set_clause': { request: SetClause; response: AgreementDetail };
  'agreements.mark_ready': { request: OneAgreement; response: AgreementDetail };
  'agreements.reopen': { request: OneAgreement; response: AgreementDetail };
  'agreements.send_out': { request: OneAgreement; response: AgreementDetail };
  'agreements.note_event': { request: NoteEvent; response: AgreementDetail };
  'agreements.sign': { request: SignAgreement; response: AgreementDetail };
  'agreements.decline': { request: CloseAgreement; response: AgreementDetail };
  'agreements.void': { request: CloseAgreement; response: AgreementDetail };
  'agreements.end': { request: EndAgreement; response: AgreementDetail };
  'app.state': { request: Nothing; response: AppState };
  'app.defaults': { request: Nothing; response: Defaults };
  'app.set_theme': { request: SetTheme; response: Nothing };
  'app.set_keys': { request: SetKeys; response: Nothing };
  'file.create': { request: CreateFile; response: AppState };
  'file.open': { request: OpenRequest; response: AppState };
  'file.sample': { request: Nothing; response: AppState };
  'file.put_back': { request: Nothing; response: AppState };
  'file.close': { request: Nothing; response: AppState };
  'attachments.list': { request: AttachmentsOf; response: Array<Attachment> };
  'attachments.add': { request: AddAttachment; response: Attachment };
  'attachments.remove': { request: OneAttachment; response: Nothing };
  'attachments.save': { request: OneAttachment; response: KeptPaper };
  'attachments.open': { request: OneAttachment; response: Nothing };
  'backups.status': { request: Nothing; response: BackupStatus };
  'backups.take': { request: Nothing; response: MadeBackup };
  'backups.list': { request: ListBackups; response: BackupPage };
  'backups.pick': { request: Nothing; response: BackupEntry };
  'backups.compare': { request: CompareBackup; response: Comparison };
  'backups.restore': { request: Restore; response: Restored };
  'backups.drill': { request: Nothing; response: BackupStatus };
  'backups.choose_folder': { request: Nothing; response: BackupStatus };
  'backups.forget_folder': { request: Nothing; response: BackupStatus };
  'business.get': { request: Nothing; response: Business };
  'business.reveal_tax_id': { request: Nothing; response: RevealedTaxId };
  'business.update': { request: UpdateBusiness; response: Business };
  'file.check': { request: CheckFile; response: CheckReport };
  'file.check_progress': { request: Nothing; response: CheckProgress };
  'file.check_stop': { request: Nothing; response: CheckProgress };
  'file.copies': { request: Nothing; response: Array<ConflictCopy> };
  'file.repair': { request: Nothing; response: RepairedFile };
  'app.set_unsaved': { request: SetUnsaved; response: Nothing };
  'app.asks': { request: Nothing; response: Nothing };
  'app.close': { request: Nothing; response: Nothing };
  'contractors.list': { request: ListContractors; response: ContractorPage };
  'contractors.facets': { request: FacetContractors; response: ContractorFacets };
  'contractors.get': { request: WhichContractor; response: ContractorDetail };
  'contractors.alike': { request: FindAlike; response: ContractorsAlike };
  'contractors.reveal_tax_id': { request: WhichContractor; response: RevealedTaxId };
  'contractors.reach': { request: ReachContractor; response: Nothing };
  'contractors.create': { request: ContractorForm; response: Contractor };
  'contractors.update': { request: UpdateContractor; response: Contractor };
  'contractors.set_status': { request: SetContractorStatus; response: Contractor };
  'contractors.archive': { request: ArchiveContractor; response: Contractor };
  'damage.look': { request: Nothing; response: AppState };
  'damage.backups': { request: Nothing; response: DamagedBackups };
  'damage.put_back': { request: PutBack; response: AppState };
  'damage.save_rest': { request: SaveRest; response: Salvaged };
  'damage.leave': { request: Nothing; response: AppState };
  'handoffs.list': { request: ListHandoffs; response: HandoffPage };
  'handoffs.calendar': { request: GetCalendar; response: CalendarMonth };
  'handoffs.get': { request: OneHandoff; response: HandoffDetail };
  'handoffs.offer': { request: OfferHandoff; response: HandoffOffer };
  'handoffs.create': { request: HandoffForm; response: HandoffDetail };
  'handoffs.update': { request: UpdateHandoff; response: HandoffDetail };
  'handoffs.hand_off': { request: OneHandoff; response: HandoffDetail };
  'handoffs.confirm_understood': { request: OneHandoff; response: HandoffDetail };
  'handoffs.start': { request: OneHandoff; response: HandoffDetail };
  'handoffs.block': { request: BlockHandoff; response: HandoffDetail };
  'handoffs.unblock': { request: OneHandoff; response: HandoffDetail };
  'handoffs.ask': { request: AskQuestion; response: HandoffDetail };
  'handoffs.answer': { request: AnswerQuestion; response: HandoffDetail };
  'handoffs.deliver': { request: DeliverHandoff; response: HandoffDetail };
  'handoffs.tick': { request: TickCriterion; response: HandoffDetail };
  'handoffs.decide': { request: DecideHandoff; response: HandoffDetail };
  'handoffs.invoice': { request: InvoiceHandoff; response: HandoffDetail };
  'handoffs.pay': { request: PayHandoff; response: HandoffDetail };
  'handoffs.cancel': { request: CancelHandoff; response: HandoffDetail };
  'history.list': { request: ListHistory; response: HistoryPage };
  'history.preview': { request: ListHistory; response: Pages };
  'history.save': { request: ListHistory; response: KeptPaper };
  'history.open': { request: ListHistory; response: KeptPaper };
  'history.undo': { request: Undo; response: Undone };
  'history.redo': { request: Nothing; response: Undone };
  'search.find': { request: Search; response: Found };
  'search.recent': { request: Nothing; response: Found };
  'imports.inspect': { request: InspectImport; response: InspectedImport };
  'imports.preview': { request: PreviewImport; response: ImportPreview };
  'imports.run': { request: RunImport; response: ImportDone };
  'imports.stop': { request: Nothing; response: StoppedImport };
  'papers.preview': { request: PaperRequest; response: Pages };
  'papers.save': { request: PaperRequest; response: KeptPaper };
  'papers.open': { request: PaperRequest; response: KeptPaper };
  'passphrase.strength': { request: Weigh; response: Strength };
  'passphrase.make_up': { request: Nothing; response: MadeUp };
  'passphrase.set': { request: SetPassphrase; response: AppState };
  'passphrase.change': { request: ChangePassphrase; response: AppState };
  'passphrase.remove': { request: RemovePassphrase; response: AppState };
  'passphrase.remember': { request: RememberKey; response: AppState };
  'file.lock': { request: Nothing; response: AppState };
  'file.unlock': { request: Unlock; response: AppState };
  'app.lock_after': { request: LockAfter; response: AppState };
  'recovery.read': { request: TypedCode; response: CodeReading };
  'recovery.code': { request: ShowCode; response: CodeShown };
  'recovery.preview': { request: ShowCode; response: Pages };
  'recovery.save': { request: ShowCode; response: KeptPaper };
  'recovery.open': { request: ShowCode; response: KeptPaper };
  'sheets.list': { request: ListSheets; response: SheetPage };
  'sheets.get': { request: GetSheet; response: SheetDetail };
  'sheets.changes': { request: ChangesSince; response: SheetChanges };
  'sheets.create': { request: CreateSheet; response: SheetDetail };
  'sheets.save': { request: SaveSheet; response: SheetDetail };
  'sheets.mark_tested': { request: MarkTested; response: SheetDetail };
  'sheets.archive': { request: OneSheet; response: SheetDetail };
  'sheets.restore': { request: OneSheet; response: SheetDetail };
  'reviews.due': { request: Nothing; response: Array<ReviewDue> };
  'reviews.list': { request: ListReviews; response: ReviewPage };
  'reviews.get': { request: WhichReview; response: ReviewDetail };
  'reviews.open': { request: OpenReview; response: ReviewDetail };
  'reviews.update': { request: UpdateReview; response: ReviewDetail };
  'reviews.refresh': { request: WhichReview; response: ReviewDetail };
  'reviews.tick': { request: TickReviewAction; response: ReviewDetail };
  'reviews.finish': { request: WhichReview; response: ReviewDetail };
  'today.get': { request: Nothing; response: Today };
}
