PRAGMA application_id = 1365867082;
PRAGMA user_version = 1;
CREATE TABLE drafts (
    question TEXT PRIMARY KEY,
    source   TEXT NOT NULL       -- JSON, ASCII only: a string of code, or an object of seed, at and answer
);
INSERT INTO "drafts" VALUES('momentum-class','"class Momentum:\n    # \u9014\u4e2d\ud800\n"');
INSERT INTO "drafts" VALUES('momentum-rule','{"answer":{"filled":{"\u901f\u5ea6":"","\u4f4d\u7f6e":"W+"}},"seed":12,"at":"\u4f4d\u7f6e"}');
INSERT INTO "drafts" VALUES('adam-state','{"answer":{"picked":[2,0]},"seed":1099511627776,"at":"1"}');
INSERT INTO "drafts" VALUES('set-1','{"answer":{"filled":{"\u7b54\u3048":"0.9"}},"seed":0}');
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,  -- order of writing
    at     TEXT NOT NULL,        -- the instant, ISO 8601 in UTC
    zone   TEXT NOT NULL,        -- the learner's zone, such as Asia/Tokyo
    day    TEXT NOT NULL,        -- study day, ISO 8601
    kind   TEXT NOT NULL,
    body   TEXT NOT NULL         -- JSON, ASCII only
);
INSERT INTO "entries" VALUES(1,'2026-10-31T18:50:00+00:00','Asia/Tokyo','2026-10-31','started','{"session":"p1","plan":[{"question":"sgd-step","seed":11},{"question":"momentum-rule","seed":12},{"question":"momentum-class","seed":13},{"question":"adam-state","seed":1099511627776}]}');
INSERT INTO "entries" VALUES(2,'2026-10-31T18:52:00+00:00','Asia/Tokyo','2026-10-31','chosen','{"setting":"momentum","value":"\u03bc"}');
INSERT INTO "entries" VALUES(3,'2026-10-31T18:54:00+00:00','Asia/Tokyo','2026-10-31','chosen','{"setting":"formulas","value":"tall"}');
INSERT INTO "entries" VALUES(4,'2026-10-31T18:56:00+00:00','Asia/Tokyo','2026-10-31','answered','{"session":"p1","showing":0,"item":{"question":"sgd-step","seed":11},"answer":{"picked":[3,1]},"word":"fail","rating":"again","mistakes":["sign","lr"],"seconds":4.25,"revision":"rev-a"}');
INSERT INTO "entries" VALUES(5,'2026-10-31T18:58:00+00:00','Asia/Tokyo','2026-10-31','answered','{"session":"p1","showing":1,"item":{"question":"momentum-rule","seed":12},"answer":{"filled":{"\u901f\u5ea6":"\uff41\u0000\ud800","\u4f4d\u7f6e":""}},"word":"fail","rating":"again","hints":3}');
INSERT INTO "entries" VALUES(6,'2026-10-31T19:00:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"\ufeffx\r\n\t''\""},"word":"refused","rating":null,"unsound":true}');
INSERT INTO "entries" VALUES(7,'2026-10-31T19:02:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"pass"},"word":"error","rating":null,"seconds":0.1}');
INSERT INTO "entries" VALUES(8,'2026-10-31T19:04:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"pass"},"word":"timeout","rating":null,"seconds":0.1}');
INSERT INTO "entries" VALUES(9,'2026-10-31T19:06:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"pass"},"word":"memory","rating":null,"seconds":0.1}');
INSERT INTO "entries" VALUES(10,'2026-10-31T19:08:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"pass"},"word":"output","rating":null,"seconds":0.1}');
INSERT INTO "entries" VALUES(11,'2026-10-31T19:10:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"pass"},"word":"crash","rating":null,"seconds":0.1}');
INSERT INTO "entries" VALUES(12,'2026-10-31T19:12:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"pass"},"word":"exited","rating":null,"seconds":0.1}');
INSERT INTO "entries" VALUES(13,'2026-10-31T19:14:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"pass"},"word":"protocol","rating":null,"seconds":0.1}');
INSERT INTO "entries" VALUES(14,'2026-10-31T19:16:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":2,"item":{"question":"momentum-class","seed":13},"answer":{"written":"right"},"word":"pass","rating":"hard","hints":1,"seconds":7200.0}');
INSERT INTO "entries" VALUES(15,'2026-10-31T19:18:00+00:00','Asia/Tokyo','2026-11-01','answered','{"session":"p1","showing":3,"item":{"question":"adam-state","seed":1099511627776},"answer":{"picked":[]},"word":"pass","rating":"good","revision":"rev-d"}');
INSERT INTO "entries" VALUES(16,'2026-10-31T19:20:00+00:00','Asia/Tokyo','2026-11-01','ended','{"session":"p1"}');
INSERT INTO "entries" VALUES(17,'2026-11-01T08:50:00+00:00','America/New_York','2026-10-31','started','{"session":"c1","plan":[{"question":"set-1","seed":0}],"topic":"sgd","policy":"cram"}');
INSERT INTO "entries" VALUES(18,'2026-11-01T09:50:00+00:00','America/New_York','2026-11-01','answered','{"session":"c1","showing":0,"item":{"question":"set-1","seed":0},"answer":null,"word":"fail","rating":null,"revision":"rev-e"}');
INSERT INTO "entries" VALUES(19,'2026-11-01T10:50:00+00:00','America/New_York','2026-11-01','started','{"session":"e1","plan":[],"policy":"exam"}');
INSERT INTO "entries" VALUES(20,'2026-11-01T11:50:00+00:00','America/New_York','2026-11-01','ended','{"session":"e1"}');
INSERT INTO "entries" VALUES(21,'2026-11-01T12:50:00+00:00','America/New_York','2026-11-01','chosen','{"setting":"glyphs","value":"ascii"}');
INSERT INTO "entries" VALUES(22,'2026-11-01T13:50:00+00:00','America/New_York','2026-11-01','chosen','{"setting":"glyphs","value":"unicode"}');
INSERT INTO "entries" VALUES(23,'2026-11-01T14:50:00+00:00','America/New_York','2026-11-01','chosen','{"setting":"lr","value":"\u03b1"}');
INSERT INTO "entries" VALUES(24,'2026-11-01T15:50:00+00:00','America/New_York','2026-11-01','started','{"session":"p2","plan":[{"question":"momentum-class","seed":13},{"question":"sgd-step","seed":11}],"topic":"momentum"}');
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
