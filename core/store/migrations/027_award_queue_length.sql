-- Projection: how many wait for each achievement, kept as they come and go: whoever looks at what there is to
-- award does not go through everybody. Where nobody waits there is no row.
CREATE TABLE award_queue_length (
    achievement  INTEGER PRIMARY KEY REFERENCES achievement (id),
    waiting      INTEGER NOT NULL
) STRICT;

INSERT INTO award_queue_length (achievement, waiting)
    SELECT achievement, count(*) FROM award_queue GROUP BY achievement;
