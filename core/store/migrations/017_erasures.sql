-- How often a body was erased: a copy of the journal that was made before is not to be given away any more.
ALTER TABLE revision ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER entry_erased AFTER UPDATE OF body ON entry
BEGIN UPDATE revision SET erasures = erasures + 1; END;

-- Counting what waits for its seal then reads numbers and no bodies.
CREATE INDEX unsealed_entry_by_sequence ON unsealed_entry (sequence);
