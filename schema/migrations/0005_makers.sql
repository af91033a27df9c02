-- Attributions and claims that people or other programs marked lie beside selon's own; NULL is selon itself.
ALTER TABLE attribution ADD COLUMN maker TEXT;
ALTER TABLE claim ADD COLUMN maker TEXT;
CREATE INDEX claim_maker ON claim (version, maker) WHERE maker IS NOT NULL;
