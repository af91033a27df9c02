-- A marker of another sentence that speaks of the claim.
ALTER TABLE marker ADD COLUMN far INTEGER NOT NULL DEFAULT 0;
