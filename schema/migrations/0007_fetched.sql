-- What servers gave to be asked again with, so that they send only what has changed.
CREATE TABLE fetched (
  url           TEXT PRIMARY KEY,         -- as it was asked for
  etag          TEXT,
  last_modified TEXT,
  reports       INTEGER NOT NULL,         -- that were in the answer
  extractor     INTEGER NOT NULL REFERENCES extractor (id)
) STRICT, WITHOUT ROWID;
