-- A list of revocations is read from the index alone; rows that lie all over the file need not be
-- visited.
DROP INDEX credential_not_good;
CREATE INDEX credential_not_good ON credential (state, issued_ms, status_list, status_index)
    WHERE state <> 0;
