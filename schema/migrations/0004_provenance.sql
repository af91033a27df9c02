-- What a version's text was read from, and who wrote it.
ALTER TABLE version ADD COLUMN byline TEXT;
ALTER TABLE version ADD COLUMN sha256 BLOB;                        -- 32 bytes, of the raw bytes
ALTER TABLE version ADD COLUMN media_type TEXT;
ALTER TABLE version ADD COLUMN reader TEXT;                        -- what made the text of the bytes, and its version: 'html 1'
ALTER TABLE version ADD COLUMN retrieved TEXT;                     -- when an archive took the bytes from the web, as given
ALTER TABLE version ADD COLUMN extent TEXT NOT NULL DEFAULT 'full'; -- 'full', 'summary' of a feed, 'stub' before a paywall
