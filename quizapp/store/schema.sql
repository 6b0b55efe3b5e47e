-- Run as one transaction by every copy that finds the file empty, so each line must bear repeating.
BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY,  -- order of writing
    at     TEXT NOT NULL,        -- the instant, ISO 8601 in UTC
    zone   TEXT NOT NULL,        -- the learner's zone, such as Asia/Tokyo
    day    TEXT NOT NULL,        -- study day, ISO 8601
    kind   TEXT NOT NULL,
    body   TEXT NOT NULL         -- JSON, ASCII only
);

CREATE TABLE IF NOT EXISTS drafts (
    question TEXT PRIMARY KEY,
    source   TEXT NOT NULL       -- JSON, ASCII only: a string of code, or an object of seed, at and answer
);

CREATE TRIGGER IF NOT EXISTS entries_are_never_changed BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;

CREATE TRIGGER IF NOT EXISTS entries_are_never_removed BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;

-- INSERT OR REPLACE removes a row without firing the trigger above.
CREATE TRIGGER IF NOT EXISTS entries_are_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;

PRAGMA application_id = 1365867082;  -- the bytes 'QizJ' tell a journal from any other SQLite file
PRAGMA user_version = 1;

COMMIT;
