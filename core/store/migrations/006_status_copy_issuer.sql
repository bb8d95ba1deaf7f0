-- Two issuers' lists under one URL are two lists: the copy of one must not displace the other's.
ALTER TABLE status_copy ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
UPDATE status_copy SET issuer = coalesce(
    json_extract(document, '$.issuer.id'), json_extract(document, '$.issuer'), '');
DROP INDEX status_copy_by_url;
CREATE INDEX status_copy_by_url ON status_copy (url, issuer);
