-- Of whom several assessments for one version of an achievement stand, which stations recorded apart or for
-- records that are one person: somebody decides which counts, and until then none of them waits for an award.
-- `learner` is the record under which the person is shown.
CREATE TABLE contested_assessment (
    learner      INTEGER NOT NULL REFERENCES learner (id),
    achievement  INTEGER NOT NULL REFERENCES achievement (id),
    PRIMARY KEY (learner, achievement)
) STRICT, WITHOUT ROWID;

INSERT INTO contested_assessment (learner, achievement)
    SELECT coalesce(l.person, l.id), a.achievement FROM assessment a JOIN learner l ON l.id = a.learner
    WHERE a.superseded_by IS NULL AND l.erased = 0
    GROUP BY 1, 2 HAVING count(*) > 1;
DELETE FROM award_queue WHERE assessment IN
    (SELECT a.id FROM contested_assessment c JOIN learner l ON l.id = c.learner OR l.person = c.learner
     JOIN assessment a ON a.learner = l.id AND a.achievement = c.achievement);
