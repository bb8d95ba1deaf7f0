-- What a delegation says beside who (JSON, `{}` for a delegation without bounds), and how it ended.
-- `accepted` is there where the station was revoked: the entries that still count, as an object of
-- incarnations and sequences.
ALTER TABLE member ADD COLUMN terms TEXT NOT NULL DEFAULT '{}';
ALTER TABLE member ADD COLUMN ended_ms INTEGER;
ALTER TABLE member ADD COLUMN end_reason TEXT;
ALTER TABLE member ADD COLUMN accepted TEXT;

-- The bounds of the delegation that the invitation becomes.
ALTER TABLE invitation ADD COLUMN terms TEXT NOT NULL DEFAULT '{}';
