-- What comparing found, kept so that a question looks only at what changed since the last one. All of it can be made anew
-- from the claims; nothing here is anybody's decision.

-- Reports that changed since they were last compared.
CREATE TABLE unsettled (
  report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE
) STRICT;

CREATE TRIGGER version_is_new AFTER INSERT ON version
BEGIN INSERT OR IGNORE INTO unsettled VALUES (new.report); END;

CREATE TRIGGER version_is_reread AFTER UPDATE OF extractor, lang, published, credit ON version
BEGIN INSERT OR IGNORE INTO unsettled VALUES (new.report); END;

CREATE TRIGGER report_is_changed AFTER UPDATE OF current, publisher, url ON report
BEGIN INSERT OR IGNORE INTO unsettled VALUES (new.id); END;

INSERT INTO unsettled SELECT id FROM report;

-- By which rules of comparing the rest was made; one row at most.
CREATE TABLE settled_by (
  rules TEXT NOT NULL
) STRICT;

-- What each report is about, and where that puts it.
CREATE TABLE profile (
  report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  data   BLOB NOT NULL,                   -- JSON
  cluster INTEGER NOT NULL,               -- the first report of the reports connected by coarse keys
  event  INTEGER NOT NULL                 -- the first report of its event
) STRICT;

CREATE INDEX profile_cluster ON profile (cluster);
CREATE INDEX profile_event ON profile (event);

-- What reports are found by.
CREATE TABLE event_token (
  token  INTEGER NOT NULL,
  report INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (token, report)
) STRICT, WITHOUT ROWID;

-- One happening; id is its first report. Numbers are NULL until its claims have been compared.
CREATE TABLE event (
  id        INTEGER PRIMARY KEY,
  event_id  BLOB,                         -- the smallest claim id in it
  stale     INTEGER NOT NULL,             -- whether its claims are to be compared
  first_day TEXT,
  last_day  TEXT,
  place     TEXT,
  kind      TEXT,
  title     TEXT,
  reports   INTEGER,
  claims    INTEGER,
  origins   INTEGER,
  conflicts INTEGER,
  left_out  INTEGER,                      -- reports too many to be compared
  oversized INTEGER                       -- claims compared with the first ones of their matter only
) STRICT;

CREATE INDEX event_stale ON event (id) WHERE stale;
CREATE INDEX event_by_id ON event (event_id);
CREATE INDEX event_day ON event (last_day DESC, event_id);

-- Between two claims of one event; a is the earlier.
CREATE TABLE relation (
  id       INTEGER PRIMARY KEY,
  event    INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  a        INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  b        INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL,
  conflict TEXT,
  found    TEXT NOT NULL                  -- JSON
) STRICT;

CREATE INDEX relation_event ON relation (event);
CREATE INDEX relation_a ON relation (a);
CREATE INDEX relation_b ON relation (b);

-- Claims that nobody independent vouches for.
CREATE TABLE unverified (
  claim   INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
  event   INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  origins INTEGER NOT NULL,
  found   TEXT NOT NULL                   -- JSON
) STRICT;

CREATE INDEX unverified_event ON unverified (event);
