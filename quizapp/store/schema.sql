-- Run as one transaction by every copy that finds something missing, so each line must bear repeating.

CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY,  -- order of writing
    at     TEXT NOT NULL,        -- the instant, ISO 8601 in UTC
    zone   TEXT NOT NULL,        -- the learner's zone, such as Asia/Tokyo
    day    TEXT NOT NULL,        -- study day, ISO 8601
    kind   TEXT NOT NULL,
    body   TEXT NOT NULL,        -- JSON, ASCII only
    sum    INTEGER               -- of what stands between number and here; versions before 0.3 wrote none
);

CREATE TABLE IF NOT EXISTS drafts (
    question TEXT PRIMARY KEY,
    source   TEXT NOT NULL       -- JSON, ASCII only: a string of code, or an object of seed, at and answer
);

-- What the entries come to, kept so that only new ones need be read: at most one row.
CREATE TABLE IF NOT EXISTS kept (
    slot       INTEGER PRIMARY KEY,
    number     INTEGER NOT NULL,  -- of the last entry in it
    sum        INTEGER NOT NULL,  -- of that entry
    generation INTEGER NOT NULL,  -- of the entries, which a rewriting changes
    body       TEXT NOT NULL,     -- JSON, ASCII only
    checked    INTEGER NOT NULL   -- the sum of body
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
