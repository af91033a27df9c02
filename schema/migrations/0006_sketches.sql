-- By which words a text is found again under another id: the smallest of the numbers that stand for its runs of words,
-- mixed with its publisher, so that only texts of one publisher meet.
CREATE TABLE sketch (
  run     INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  PRIMARY KEY (run, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX sketch_version ON sketch (version);
