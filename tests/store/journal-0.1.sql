PRAGMA application_id = 1365867082;
PRAGMA user_version = 1;
CREATE TABLE drafts (
    question TEXT PRIMARY KEY,
    source   TEXT NOT NULL       -- a JSON string: SQLite text cannot hold every Python string
);
INSERT INTO "drafts" VALUES('momentum-class','"class Momentum:\n    # \u9014\u4e2d\n"');
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,  -- order of writing
    at     TEXT NOT NULL,        -- the instant, ISO 8601 in UTC
    zone   TEXT NOT NULL,        -- the learner's zone, such as Asia/Tokyo
    day    TEXT NOT NULL,        -- study day, ISO 8601
    kind   TEXT NOT NULL,
    body   TEXT NOT NULL         -- JSON, ASCII only
);
INSERT INTO "entries" VALUES(1,'2026-05-10T14:57:00+00:00','Asia/Tokyo','2026-05-10','started','{"session":"s1","plan":[{"question":"sgd-step","seed":11},{"question":"momentum-rule","seed":12},{"question":"momentum-class","seed":13}],"topic":"momentum"}');
INSERT INTO "entries" VALUES(2,'2026-05-10T15:04:00+00:00','Asia/Tokyo','2026-05-10','answered','{"session":"s1","showing":0,"item":{"question":"sgd-step","seed":11},"answer":{"picked":[2]},"word":"fail","rating":"again","mistakes":["sign"],"hints":1,"seconds":4.5,"revision":"rev-a"}');
INSERT INTO "entries" VALUES(3,'2026-05-10T15:11:00+00:00','Asia/Tokyo','2026-05-10','answered','{"session":"s1","showing":0,"item":{"question":"sgd-step","seed":11},"answer":{"picked":[0,1]},"word":"pass","rating":null,"mistakes":[],"hints":1,"seconds":9.0,"revision":"rev-a"}');
INSERT INTO "entries" VALUES(4,'2026-05-10T15:18:00+00:00','Asia/Tokyo','2026-05-10','answered','{"session":"s1","showing":1,"item":{"question":"momentum-rule","seed":12},"answer":{"filled":{"\u901f\u5ea6":"\u03b1v-\u03b7g","\u4f4d\u7f6e":"W+v"}},"word":"pass","rating":"good","mistakes":[],"hints":0,"seconds":31.0,"revision":"rev-b"}');
INSERT INTO "entries" VALUES(5,'2026-05-10T15:25:00+00:00','Asia/Tokyo','2026-05-10','answered','{"session":"s1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"class Momentum:\n    pass\ud800\n"},"word":"error","rating":null,"mistakes":[],"hints":0,"seconds":60.5,"revision":"rev-c"}');
INSERT INTO "entries" VALUES(6,'2026-05-10T15:32:00+00:00','Asia/Tokyo','2026-05-10','answered','{"session":"s1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":null,"word":"fail","rating":"again","mistakes":[],"hints":2,"seconds":70.0,"revision":"rev-c"}');
INSERT INTO "entries" VALUES(7,'2026-05-10T15:39:00+00:00','Asia/Tokyo','2026-05-10','lettered','{"momentum":"\u03b2","lr":"\u03b1","parameter":"\u03b8"}');
INSERT INTO "entries" VALUES(8,'2026-05-10T15:46:00+00:00','Asia/Tokyo','2026-05-10','ended','{"session":"s1"}');
INSERT INTO "entries" VALUES(9,'2026-05-10T15:53:00+00:00','Asia/Tokyo','2026-05-10','started','{"session":"s2","plan":[{"question":"momentum-rule","seed":12}],"topic":""}');
CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;
CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;
CREATE TRIGGER entries_are_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'entries are append-only');
END;
