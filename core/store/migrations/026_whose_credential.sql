-- Whose a credential is stands with its status, so that a station's lists are read from one index however many
-- credentials there are; its entry lay somewhere else in the file for each.
ALTER TABLE credential ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
UPDATE credential SET origin = (SELECT e.origin FROM entry e WHERE e.id = credential.id);
ALTER TABLE commission ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
UPDATE commission SET origin = (SELECT e.origin FROM entry e WHERE e.id = commission.id);
DROP INDEX credential_not_good;
CREATE INDEX credential_not_good ON credential (state, issued_ms, status_list, status_index, origin)
    WHERE state <> 0;

-- What lies with an assessment, without a look at everybody's.
CREATE INDEX assessment_evidence_by_assessment ON assessment_evidence (assessment);
