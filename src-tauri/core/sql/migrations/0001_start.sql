-- Version 1: one business, its contractors, agreements, instruction sheets, hand-offs and reviews.
-- Every record table has a 16-byte UUIDv7 in `id`, so that the change log can keep and restore any row in one way.
-- Dates are 'YYYY-MM-DD'. Instants are UTC, 'YYYY-MM-DDTHH:MM:SS.mmmZ'. Money is integer minor units beside a currency.

CREATE TABLE business (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  only_one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (only_one = 1),
  name TEXT NOT NULL CHECK (length(name) > 0),
  legal_name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  signatory TEXT NOT NULL DEFAULT '',
  signatory_capacity TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL CHECK (length(country) = 2),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  time_zone TEXT NOT NULL,
  locale TEXT NOT NULL,
  paper TEXT NOT NULL CHECK (paper IN ('a4', 'letter')),
  tax_id TEXT NOT NULL DEFAULT '',
  prefix_agreement TEXT NOT NULL DEFAULT 'AG',
  prefix_handoff TEXT NOT NULL DEFAULT 'HO',
  prefix_review TEXT NOT NULL DEFAULT 'RV',
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE import_batch (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('csv', 'vcard')),
  file_name TEXT NOT NULL,
  added INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE contractor (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL CHECK (length(name) > 0),
  sort_key TEXT NOT NULL,
  identity TEXT NOT NULL,
  trading_name TEXT NOT NULL DEFAULT '',
  does TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'freelancer' CHECK (kind IN ('freelancer', 'contractor', 'agency', 'consultant', 'vendor', 'staffing_partner', 'managed_service', 'specialist')),
  status TEXT NOT NULL DEFAULT 'candidate' CHECK (status IN ('candidate', 'trial', 'active', 'paused', 'ended', 'do_not_reuse')),
  country TEXT NOT NULL DEFAULT '',
  time_zone TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  working_hours TEXT NOT NULL DEFAULT '',
  how_they_work TEXT NOT NULL DEFAULT '',
  tax_form TEXT NOT NULL DEFAULT '',
  tax_form_expires TEXT,
  tax_id TEXT NOT NULL DEFAULT '',
  payment_details_where TEXT NOT NULL DEFAULT '',
  relationship TEXT NOT NULL DEFAULT 'none' CHECK (relationship IN ('none', 'friend', 'relative')),
  since TEXT,
  notes TEXT NOT NULL DEFAULT '',
  import_id BLOB REFERENCES import_batch (id),
  archived_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX contractor_by_name ON contractor (sort_key, id) WHERE archived_at IS NULL;
CREATE INDEX contractor_by_status ON contractor (status, sort_key, id) WHERE archived_at IS NULL;
CREATE INDEX contractor_by_added ON contractor (created_at, id) WHERE archived_at IS NULL;
CREATE INDEX contractor_by_status_added ON contractor (status, created_at, id) WHERE archived_at IS NULL;
CREATE INDEX contractor_archived ON contractor (sort_key, id) WHERE archived_at IS NOT NULL;
CREATE INDEX contractor_by_identity ON contractor (identity);
CREATE INDEX contractor_by_import ON contractor (import_id);

CREATE TABLE contractor_person (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  contractor_id BLOB NOT NULL REFERENCES contractor (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) > 0),
  role TEXT NOT NULL CHECK (role IN ('point', 'problems', 'billing', 'other')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contractor_person_of ON contractor_person (contractor_id, position);

CREATE TABLE contractor_channel (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  contractor_id BLOB NOT NULL REFERENCES contractor (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'mobile', 'fax', 'web', 'address', 'chat', 'other')),
  label TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL CHECK (length(value) > 0),
  identity TEXT NOT NULL,
  preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1))
) STRICT;
CREATE INDEX contractor_channel_of ON contractor_channel (contractor_id, position);
CREATE INDEX contractor_channel_by_identity ON contractor_channel (kind, identity);

CREATE TABLE contractor_tag (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  contractor_id BLOB NOT NULL REFERENCES contractor (id),
  tag TEXT NOT NULL CHECK (length(tag) > 0)
) STRICT;
CREATE INDEX contractor_tag_of ON contractor_tag (contractor_id, tag);
CREATE INDEX contractor_by_tag ON contractor_tag (tag, contractor_id);

CREATE TABLE agreement (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  year INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  number TEXT NOT NULL UNIQUE,
  contractor_id BLOB NOT NULL REFERENCES contractor (id),
  kind TEXT NOT NULL CHECK (kind IN ('services', 'nda', 'sow', 'other')),
  title TEXT NOT NULL CHECK (length(title) > 0),
  heading TEXT NOT NULL DEFAULT '',
  template TEXT NOT NULL DEFAULT '',
  template_version INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'ready', 'out', 'signed', 'ended', 'declined', 'void')),
  starts_on TEXT,
  ends_on TEXT,
  notice_days INTEGER CHECK (notice_days BETWEEN 0 AND 3650),
  notice_by TEXT,
  renewal TEXT NOT NULL DEFAULT 'none' CHECK (renewal IN ('none', 'ask', 'automatic')),
  price_minor INTEGER,
  currency TEXT NOT NULL,
  out_at TEXT,
  signed_at TEXT,
  closed_at TEXT,
  closed_how TEXT NOT NULL DEFAULT '' CHECK (closed_how IN ('', 'expired', 'terminated', 'replaced', 'declined', 'void')),
  closed_reason TEXT NOT NULL DEFAULT '',
  frozen_heading TEXT,
  frozen_parties TEXT,
  frozen_text TEXT,
  text_sha256 TEXT,
  record_id BLOB REFERENCES attachment (id),
  review_due_on TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (year, ordinal),
  CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX agreement_of_contractor ON agreement (contractor_id, number);
CREATE INDEX agreement_by_state ON agreement (state, updated_at, id);
CREATE INDEX agreement_by_number ON agreement (number, id);
CREATE INDEX agreement_by_notice ON agreement (notice_by, id) WHERE state = 'signed' AND notice_by IS NOT NULL;
CREATE INDEX agreement_by_end ON agreement (ends_on, id) WHERE state = 'signed' AND ends_on IS NOT NULL;
CREATE INDEX agreement_by_review ON agreement (review_due_on, id) WHERE state = 'signed' AND review_due_on IS NOT NULL;
CREATE INDEX agreement_record ON agreement (record_id);

CREATE TABLE agreement_field (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  help TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  grouping TEXT NOT NULL DEFAULT '',
  choices TEXT NOT NULL DEFAULT '[]',
  required INTEGER NOT NULL DEFAULT 1 CHECK (required IN (0, 1)),
  source TEXT NOT NULL DEFAULT '',
  original TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX agreement_field_of ON agreement_field (agreement_id, name);

CREATE TABLE agreement_clause (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  clause TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('in', 'not_needed')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX agreement_clause_of ON agreement_clause (agreement_id, clause);

CREATE TABLE signature (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  party TEXT NOT NULL CHECK (party IN ('owner', 'contractor')),
  name TEXT NOT NULL CHECK (length(name) > 0),
  capacity TEXT NOT NULL DEFAULT '',
  method TEXT NOT NULL CHECK (method IN ('drawn', 'typed', 'paper', 'received', 'elsewhere')),
  signed_at TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  dated_on TEXT,
  place TEXT NOT NULL DEFAULT '',
  present TEXT NOT NULL DEFAULT '',
  consent TEXT NOT NULL DEFAULT '',
  text_sha256 TEXT NOT NULL,
  ink TEXT NOT NULL DEFAULT '',
  attachment_id BLOB REFERENCES attachment (id)
) STRICT;
CREATE UNIQUE INDEX signature_of ON signature (agreement_id, party);
CREATE INDEX signature_attachment ON signature (attachment_id);

-- What happened around the table, for the record of signing.
CREATE TABLE signing_event (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  position INTEGER NOT NULL,
  at TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;
CREATE INDEX signing_event_of ON signing_event (agreement_id, position);

CREATE TABLE sheet (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  title TEXT NOT NULL CHECK (length(title) > 0),
  sort_key TEXT NOT NULL,
  grouping TEXT NOT NULL DEFAULT '',
  tested_on TEXT,
  archived_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX sheet_by_group ON sheet (grouping, sort_key, id) WHERE archived_at IS NULL;
CREATE INDEX sheet_archived ON sheet (grouping, sort_key, id) WHERE archived_at IS NOT NULL;

-- `content` is the whole text of one version as JSON; a frozen version never changes.
CREATE TABLE sheet_version (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  sheet_id BLOB NOT NULL REFERENCES sheet (id),
  number INTEGER NOT NULL CHECK (number > 0),
  content TEXT NOT NULL,
  frozen_at TEXT,
  frozen_for TEXT NOT NULL DEFAULT '',
  edited_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sheet_version_of ON sheet_version (sheet_id, number);
CREATE TRIGGER sheet_version_stays BEFORE UPDATE OF content ON sheet_version WHEN old.frozen_at IS NOT NULL AND new.content <> old.content
BEGIN SELECT raise(ABORT, 'a frozen version never changes'); END;

CREATE TABLE handoff (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  year INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  number TEXT NOT NULL UNIQUE,
  contractor_id BLOB NOT NULL REFERENCES contractor (id),
  agreement_id BLOB REFERENCES agreement (id),
  sheet_version_id BLOB REFERENCES sheet_version (id),
  title TEXT NOT NULL CHECK (length(title) > 0),
  instructions TEXT NOT NULL DEFAULT '',
  givens TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'handed_off', 'understood', 'in_progress', 'blocked', 'delivered', 'revision', 'accepted', 'rejected', 'cancelled', 'invoiced', 'paid')),
  ball TEXT NOT NULL DEFAULT 'me' CHECK (ball IN ('me', 'them', 'nobody')),
  due_on TEXT NOT NULL,
  due_time TEXT NOT NULL,
  due_zone TEXT NOT NULL,
  due_at TEXT NOT NULL,
  review_by TEXT NOT NULL,
  act_on TEXT NOT NULL,
  price_minor INTEGER,
  currency TEXT NOT NULL,
  included_rounds INTEGER NOT NULL DEFAULT 1 CHECK (included_rounds BETWEEN 0 AND 99),
  used_rounds INTEGER NOT NULL DEFAULT 0,
  extra_round_minor INTEGER,
  blocked_reason TEXT NOT NULL DEFAULT '',
  blocked_on TEXT NOT NULL DEFAULT 'me' CHECK (blocked_on IN ('me', 'them')),
  open_questions INTEGER NOT NULL DEFAULT 0,
  quality INTEGER CHECK (quality BETWEEN 1 AND 5),
  handed_off_at TEXT,
  understood_at TEXT,
  delivered_at TEXT,
  decided_at TEXT,
  accepted_in_part INTEGER NOT NULL DEFAULT 0 CHECK (accepted_in_part IN (0, 1)),
  decision_reason TEXT NOT NULL DEFAULT '',
  invoice_number TEXT NOT NULL DEFAULT '',
  invoiced_on TEXT,
  invoice_minor INTEGER,
  paid_on TEXT,
  paid_minor INTEGER,
  paid_method TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (year, ordinal)
) STRICT;
CREATE INDEX handoff_of_contractor ON handoff (contractor_id, due_at, id);
CREATE INDEX handoff_of_agreement ON handoff (agreement_id);
CREATE INDEX handoff_of_version ON handoff (sheet_version_id);
CREATE INDEX handoff_by_due ON handoff (due_at, id);
CREATE INDEX handoff_open ON handoff (due_at, id) WHERE state NOT IN ('accepted', 'rejected', 'cancelled', 'invoiced', 'paid');
CREATE INDEX handoff_closed ON handoff (due_at, id) WHERE state IN ('accepted', 'rejected', 'cancelled', 'invoiced', 'paid');
CREATE INDEX handoff_by_state ON handoff (state, due_at, id);
CREATE INDEX handoff_by_ball ON handoff (ball, act_on, id) WHERE ball <> 'nobody';
CREATE INDEX handoff_open_of ON handoff (contractor_id, act_on, id) WHERE ball <> 'nobody';
-- Accepted work with a price that is not paid. Work under a fixed price has none of its own and stays out.
CREATE INDEX handoff_owed ON handoff (due_at, id) WHERE state IN ('accepted', 'invoiced') AND coalesce(invoice_minor, price_minor) > 0;
CREATE INDEX handoff_asked ON handoff (updated_at, id) WHERE open_questions > 0;
-- An invoice number is the contractor's own, and no contractor uses one twice.
CREATE UNIQUE INDEX handoff_invoice ON handoff (contractor_id, invoice_number) WHERE invoice_number <> '';

CREATE TABLE handoff_criterion (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  handoff_id BLOB NOT NULL REFERENCES handoff (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (length(text) > 0),
  met INTEGER CHECK (met IN (0, 1)),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX handoff_criterion_of ON handoff_criterion (handoff_id, position);

CREATE TABLE handoff_question (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  handoff_id BLOB NOT NULL REFERENCES handoff (id),
  position INTEGER NOT NULL,
  asked_by TEXT NOT NULL CHECK (asked_by IN ('me', 'them')),
  question TEXT NOT NULL CHECK (length(question) > 0),
  asked_at TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  answered_at TEXT
) STRICT;
CREATE INDEX handoff_question_of ON handoff_question (handoff_id, position);

-- One row for each time the work came back; the owner's decision on it, criterion by criterion, is kept with it.
CREATE TABLE delivery (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  handoff_id BLOB NOT NULL REFERENCES handoff (id),
  round INTEGER NOT NULL CHECK (round > 0),
  received_at TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  decision TEXT CHECK (decision IN ('accepted', 'accepted_in_part', 'revise', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  decided_at TEXT,
  ticks TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE UNIQUE INDEX delivery_of ON delivery (handoff_id, round);

-- Who had the ball: each stretch of waiting belongs to one side.
CREATE TABLE handoff_wait (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  handoff_id BLOB NOT NULL REFERENCES handoff (id),
  side TEXT NOT NULL CHECK (side IN ('me', 'them')),
  why TEXT NOT NULL,
  from_at TEXT NOT NULL,
  to_at TEXT
) STRICT;
CREATE INDEX handoff_wait_of ON handoff_wait (handoff_id, from_at);

CREATE TABLE review (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  year INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  number TEXT NOT NULL UNIQUE,
  contractor_id BLOB NOT NULL REFERENCES contractor (id),
  agreement_id BLOB REFERENCES agreement (id),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'finished')),
  period_start TEXT NOT NULL,
  period_end TEXT NOT NULL,
  due_on TEXT,
  facts TEXT NOT NULL,
  contractor_view TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  worth_time INTEGER CHECK (worth_time BETWEEN 1 AND 5),
  worth_money INTEGER CHECK (worth_money BETWEEN 1 AND 5),
  worth_note TEXT NOT NULL DEFAULT '',
  decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'renew', 'adjust', 'end')),
  decision_reason TEXT NOT NULL DEFAULT '',
  score_hundredths INTEGER,
  finished_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (year, ordinal),
  CHECK (period_end >= period_start)
) STRICT;
CREATE INDEX review_of_contractor ON review (contractor_id, period_end);
CREATE INDEX review_of_agreement ON review (agreement_id);
CREATE INDEX review_by_state ON review (state, period_end, id);

CREATE TABLE review_criterion (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review_id BLOB NOT NULL REFERENCES review (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) > 0),
  weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
  score INTEGER CHECK (score BETWEEN 1 AND 5),
  why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX review_criterion_of ON review_criterion (review_id, position);

CREATE TABLE review_action (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  review_id BLOB NOT NULL REFERENCES review (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (length(text) > 0),
  due_on TEXT,
  done_on TEXT
) STRICT;
CREATE INDEX review_action_of ON review_action (review_id, position);

CREATE TABLE attachment (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('business', 'contractor', 'agreement', 'sheet', 'handoff', 'review')),
  owner_id BLOB NOT NULL CHECK (length(owner_id) = 16),
  role TEXT NOT NULL CHECK (role IN ('file', 'record', 'scan', 'received', 'photo')),
  name TEXT NOT NULL CHECK (length(name) > 0),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_of ON attachment (owner_kind, owner_id, added_at);
CREATE INDEX attachment_blob ON attachment (sha256);

-- The bytes of attachments, each stored once under its SHA-256 (lower-case hex). Outside the log: the log keeps the fingerprint.
CREATE TABLE blob (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
  content BLOB NOT NULL
) STRICT;

-- The change log. Each entry carries the SHA-256 of the entry before it.
CREATE TABLE change_entry (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  offset_minutes INTEGER NOT NULL,
  device TEXT NOT NULL,
  command TEXT NOT NULL,
  summary TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('plain', 'final', 'undo', 'redo')),
  reverses INTEGER REFERENCES change_entry (seq),
  images TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX change_entry_reverses ON change_entry (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX change_entry_acts ON change_entry (seq) WHERE standing IN ('plain', 'final');
CREATE INDEX change_entry_undos ON change_entry (seq) WHERE standing = 'undo';
CREATE TRIGGER change_entry_stays BEFORE UPDATE ON change_entry BEGIN SELECT raise(ABORT, 'the change log is never edited'); END;
CREATE TRIGGER change_entry_kept BEFORE DELETE ON change_entry BEGIN SELECT raise(ABORT, 'the change log is never shortened'); END;

-- Which records an entry is about, so that each record can show its own history. Derived from change_entry.images and the command.
CREATE TABLE change_subject (
  kind TEXT NOT NULL,
  record_id BLOB NOT NULL,
  seq INTEGER NOT NULL REFERENCES change_entry (seq),
  PRIMARY KEY (kind, record_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_subject_entry ON change_subject (seq);
CREATE INDEX change_subject_by_kind ON change_subject (kind, seq);

-- Search. Derived: `search_record` says which record a row of `search_text` belongs to.
CREATE TABLE search_record (
  rowid INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record_id BLOB NOT NULL,
  title TEXT NOT NULL,
  context TEXT NOT NULL,
  UNIQUE (kind, record_id)
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5 (title, context, body, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
