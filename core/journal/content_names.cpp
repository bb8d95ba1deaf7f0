#include "core/journal/content_names.h"

#include "core/journal/chains.h"

namespace tamga::journal {

std::vector<NamedContent> named_contents(store::Database& database) {
    std::vector<NamedContent> contents;
    auto row = database.query(
        "SELECT v.sha256, count(*), sum(a.assessment) FROM assessment_evidence a"
        " JOIN evidence v ON v.id = a.evidence GROUP BY a.evidence");
    while (row.step())
        contents.push_back({digest_of(row.blob(0)), row.integer(1), row.integer(2)});
    return contents;
}

std::vector<ContentName> names_of(store::Database& database, const crypto::Digest& sha256) {
    struct Row {
        ContentName name;
        std::int64_t origin = 0;
    };
    std::vector<Row> rows;
    {
        auto row = database
                       .query(
                           "SELECT o.station, o.incarnation, e.sequence, e.origin FROM evidence v"
                           " JOIN assessment_evidence a ON a.evidence = v.id"
                           " JOIN entry e ON e.id = a.assessment JOIN origin o ON o.id = e.origin"
                           " WHERE v.sha256 = ?")
                       .bind(sha256);
        while (row.step())
            rows.push_back(
                {{sha256,
                  {base::StationId{row.uuid(0)}, static_cast<std::uint64_t>(row.integer(1))},
                  static_cast<std::uint64_t>(row.integer(2)),
                  {}},
                 row.integer(3)});
    }
    std::vector<ContentName> names;
    for (Row& row : rows)
        for (const Origin& origin : origins_of(database, row.name.chain)) {
            if (origin.row != row.origin) continue;
            row.name.hash = hash_at(database, origin, row.name.sequence);
            names.push_back(row.name);
        }
    return names;
}

ContentState content_state(store::Database& database) {
    auto row = database.query(
        "SELECT coalesce((SELECT max(id) FROM entry), 0),"
        " coalesce((SELECT max(rowid) FROM evidence_content), 0),"
        " (SELECT count(*) FROM evidence_content)");
    row.step();
    return {row.integer(0), row.integer(1), row.integer(2)};
}

}  // namespace tamga::journal
