-- The names of contractors. A name may stand in thousands of records; whoever types it means the person first.
-- Derived, like `search_text`: the rows have the numbers of `search_record`.
CREATE VIRTUAL TABLE search_name USING fts5 (name, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
INSERT INTO search_name (rowid, name) SELECT rowid, title FROM search_record WHERE kind = 'contractor' ORDER BY rowid;

-- When and by which command, without the images: what the history is narrowed by.
CREATE INDEX change_entry_told ON change_entry (seq, at, offset_minutes, command);
