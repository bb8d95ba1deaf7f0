#include "core/journal/change.h"

#include "core/journal/entry_name.h"

namespace tamga::journal {
namespace {

json::Value name_in(store::Database& database, store::Query row) {
    if (!row.step() || row.is_null(0)) return {};
    return format(name_of_entry(database, row.integer(0)));
}

}  // namespace

json::Value counting_change_of_learner(store::Database& database, const base::Uuid& learner) {
    return name_in(database,
                   database.query("SELECT entry FROM learner WHERE uuid = ? ORDER BY id LIMIT 1")
                       .bind(learner));
}

json::Value counting_change_of_achievement(store::Database& database, const base::Uuid& achievement,
                                           std::int64_t version) {
    return name_in(database,
                   database
                       .query("SELECT entry FROM achievement WHERE uuid = ? AND version = ?"
                              " ORDER BY id LIMIT 1")
                       .bind(achievement, version));
}

json::Object content_of_change(const json::Object& body) {
    json::Object content = body;
    for (const char* member : {"after", "settles", "by", "rank"})
        content.erase(member);
    return content;
}

}  // namespace tamga::journal
