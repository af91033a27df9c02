-- Written by a test from the migrations. user_version 7

CREATE TABLE attribution (
  id          INTEGER PRIMARY KEY,
  version     INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  field       TEXT NOT NULL,
  ordinal     INTEGER NOT NULL,           -- index in the extraction
  kind        TEXT NOT NULL,
  act         TEXT NOT NULL,
  naming      TEXT NOT NULL,
  source      INTEGER REFERENCES source (id),
  source_span TEXT NOT NULL,
  source_text TEXT NOT NULL,
  cue_span    TEXT NOT NULL,
  cue_text    TEXT NOT NULL,
  content     TEXT NOT NULL,
  within      INTEGER,                    -- ordinal of another attribution of the same version and field
  relay       TEXT,                       -- who passes the source's words on
  certainty   INTEGER NOT NULL,           -- thousandths
  rule        TEXT NOT NULL,
  reason      TEXT NOT NULL, maker TEXT,
  UNIQUE (version, field, ordinal)
) STRICT;

CREATE TABLE chain (
  claim  INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  level  INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source (id),
  PRIMARY KEY (claim, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  id          INTEGER PRIMARY KEY,
  claim_id    BLOB NOT NULL CHECK (length(claim_id) = 16),
  version     INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,           -- reading order, the title first
  field       TEXT NOT NULL,
  sentence    INTEGER NOT NULL,
  content     TEXT NOT NULL,
  text        TEXT NOT NULL,              -- the pieces of content, joined by ' … '
  attribution INTEGER REFERENCES attribution (id),
  kind        TEXT NOT NULL,
  act         TEXT NOT NULL,
  polarity    TEXT NOT NULL,
  commitment  TEXT NOT NULL,
  rule        TEXT NOT NULL, maker TEXT,
  UNIQUE (version, ordinal)
) STRICT;

CREATE VIRTUAL TABLE claim_words USING fts5 (
  text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE date (
  claim     INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  ordinal   INTEGER NOT NULL,
  start     INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  text      TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day  TEXT NOT NULL,
  precision TEXT NOT NULL,
  rule      TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  id       INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  claim_id BLOB,
  other_id BLOB,                          -- the second claim of a judgement on a pair
  report   TEXT,
  quoted   TEXT,
  value    TEXT NOT NULL,
  reason   TEXT NOT NULL,
  who      TEXT NOT NULL,
  made     TEXT NOT NULL                  -- moment, UTC
) STRICT;

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

CREATE TABLE event_token (
  token  INTEGER NOT NULL,
  report INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (token, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE extractor (
  id         INTEGER PRIMARY KEY,
  program    TEXT NOT NULL,               -- version of selon
  rules_hash TEXT NOT NULL,               -- of lexicons, rules and weights
  UNIQUE (program, rules_hash)
) STRICT;

CREATE TABLE fetched (
  url           TEXT PRIMARY KEY,         -- as it was asked for
  etag          TEXT,
  last_modified TEXT,
  reports       INTEGER NOT NULL,         -- that were in the answer
  extractor     INTEGER NOT NULL REFERENCES extractor (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE marker (
  claim   INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  start   INTEGER NOT NULL,
  "end"   INTEGER NOT NULL,
  text    TEXT NOT NULL,
  rule    TEXT NOT NULL, far INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
  source INTEGER NOT NULL REFERENCES source (id),
  text   TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (source, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  claim     INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  ordinal   INTEGER NOT NULL,
  start     INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  name      TEXT NOT NULL,
  gazetteer TEXT,                         -- id in the gazetteer
  folded    TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
  report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  data   BLOB NOT NULL,                   -- JSON
  cluster INTEGER NOT NULL,               -- the first report of the reports connected by coarse keys
  event  INTEGER NOT NULL                 -- the first report of its event
) STRICT;

CREATE TABLE quantity (
  claim       INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  start       INTEGER NOT NULL,
  "end"       INTEGER NOT NULL,
  text        TEXT NOT NULL,
  what        TEXT NOT NULL,
  category    TEXT NOT NULL,
  min         REAL,                       -- NULL: unbounded
  max         REAL,
  approximate INTEGER NOT NULL,
  rule        TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE report (
  id        INTEGER PRIMARY KEY,
  given     TEXT NOT NULL UNIQUE,         -- the id that people and programs use
  url       TEXT,
  url_key   TEXT UNIQUE,                  -- the URL without scheme, fragment and final slash
  publisher TEXT,
  current   INTEGER REFERENCES version (id)
) STRICT;

CREATE TABLE report_name (
  given  TEXT PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE settled_by (
  rules TEXT NOT NULL
) STRICT;

CREATE TABLE sketch (
  run     INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  PRIMARY KEY (run, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  registry TEXT,                          -- id in the registry of sources
  folded   TEXT NOT NULL                  -- the name without accents, case and punctuation
) STRICT;

CREATE TABLE unsettled (
  report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE unverified (
  claim   INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
  event   INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  origins INTEGER NOT NULL,
  found   TEXT NOT NULL                   -- JSON
) STRICT;

CREATE TABLE version (
  id            INTEGER PRIMARY KEY,
  hash          BLOB NOT NULL,            -- 16 bytes, of title and text
  report        INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  ordinal       INTEGER NOT NULL,         -- 1, 2 … in the order of arrival
  title         TEXT,
  text          TEXT NOT NULL,
  declared_lang TEXT,
  lang          TEXT NOT NULL,            -- the language it was read in
  published     TEXT,                     -- as given
  day           TEXT,                     -- the day that `published` begins with
  modified      TEXT,                     -- as given
  added         TEXT NOT NULL,            -- moment, UTC
  extractor     INTEGER NOT NULL REFERENCES extractor (id),
  credit        TEXT,                     -- the agency that the dateline credits
  sentences     BLOB NOT NULL, byline TEXT, sha256 BLOB, media_type TEXT, reader TEXT, retrieved TEXT, extent TEXT NOT NULL DEFAULT 'full',            -- start, end of each in bytes of text, 32 bits each, little-endian
  UNIQUE (report, hash),
  UNIQUE (report, ordinal)
) STRICT;

CREATE VIRTUAL TABLE version_words USING fts5 (
  title, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE INDEX attribution_source ON attribution (source);

CREATE INDEX chain_source ON chain (source);

CREATE INDEX claim_by_id ON claim (claim_id);

CREATE INDEX claim_maker ON claim (version, maker) WHERE maker IS NOT NULL;

CREATE INDEX event_by_id ON event (event_id);

CREATE INDEX event_day ON event (last_day DESC, event_id);

CREATE INDEX event_stale ON event (id) WHERE stale;

CREATE INDEX marker_kind ON marker (kind);

CREATE INDEX mention_folded ON mention (folded);

CREATE INDEX place_folded ON place (folded);

CREATE INDEX profile_cluster ON profile (cluster);

CREATE INDEX profile_event ON profile (event);

CREATE INDEX relation_a ON relation (a);

CREATE INDEX relation_b ON relation (b);

CREATE INDEX relation_event ON relation (event);

CREATE INDEX sketch_version ON sketch (version);

CREATE INDEX source_folded ON source (folded);

CREATE UNIQUE INDEX source_name ON source (name, ifnull(registry, ''));

CREATE INDEX source_registry ON source (registry);

CREATE INDEX unverified_event ON unverified (event);

CREATE INDEX version_day ON version (day);

CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END;

CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END;

CREATE TRIGGER report_is_changed AFTER UPDATE OF current, publisher, url ON report
BEGIN INSERT OR IGNORE INTO unsettled VALUES (new.id); END;

CREATE TRIGGER version_is_new AFTER INSERT ON version
BEGIN INSERT OR IGNORE INTO unsettled VALUES (new.report); END;

CREATE TRIGGER version_is_reread AFTER UPDATE OF extractor, lang, published, credit ON version
BEGIN INSERT OR IGNORE INTO unsettled VALUES (new.report); END;
