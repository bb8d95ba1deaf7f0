-- The entry whose value counts: what a change made here says that it comes after.
ALTER TABLE learner ADD COLUMN entry INTEGER;
ALTER TABLE achievement ADD COLUMN entry INTEGER;
-- The newest decision about its status.
ALTER TABLE credential ADD COLUMN entry INTEGER;

-- Changes that the one which counts was made without knowledge of, until somebody settles it: of a learner's
-- record, or of a version of an achievement.
CREATE TABLE unseen_change (
    entry        INTEGER PRIMARY KEY,
    learner      INTEGER REFERENCES learner (id),
    achievement  INTEGER REFERENCES achievement (id)
) STRICT;
CREATE INDEX unseen_change_by_learner ON unseen_change (learner) WHERE learner IS NOT NULL;
CREATE INDEX unseen_change_by_achievement ON unseen_change (achievement) WHERE achievement IS NOT NULL;

-- What somebody looked at and left as it is, by its name among what needs a look (core/journal/review.h).
CREATE TABLE seen_item (
    entry  INTEGER NOT NULL,
    item   TEXT NOT NULL
) STRICT;
CREATE INDEX seen_item_by_item ON seen_item (item);

-- Records whose identifier was on another record when they got it: among them are all pairs that may be one
-- person. Local bookkeeping, kept by triggers; it may hold more than is so by now.
CREATE TABLE shared_identifier (
    learner  INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER learner_identifier_insert AFTER INSERT ON learner WHEN new.identifier IS NOT NULL
BEGIN INSERT OR IGNORE INTO shared_identifier (learner) SELECT new.id FROM learner
    WHERE identifier = new.identifier AND id <> new.id LIMIT 1; END;
CREATE TRIGGER learner_identifier_update AFTER UPDATE OF identifier ON learner WHEN new.identifier IS NOT NULL
BEGIN INSERT OR IGNORE INTO shared_identifier (learner) SELECT new.id FROM learner
    WHERE identifier = new.identifier AND id <> new.id LIMIT 1; END;

-- What these say follows from the journal: it is replayed when the store is opened.
INSERT OR IGNORE INTO replay_due (id) SELECT 1 WHERE EXISTS (SELECT 1 FROM entry);
