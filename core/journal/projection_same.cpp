#include <algorithm>
#include <set>
#include <vector>

#include "core/base/error.h"
#include "core/journal/body.h"
#include "core/journal/projection_parts.h"

namespace tamga::journal::projection {
namespace {

/// One record among those that are one person.
struct Record {
    std::int64_t row = 0;
    base::Uuid uuid;
    bool is_erased = false;
    bool stands_under_another = false;
};

struct Link {
    std::int64_t learner;
    std::int64_t same_as;
};

std::vector<Link> links_of(store::Database& database, std::int64_t record) {
    std::vector<Link> links;
    auto row = database
                   .query(
                       "SELECT learner, same_as FROM learner_link WHERE is_same = 1 AND learner = "
                       "?1 UNION ALL SELECT learner, same_as FROM learner_link"
                       " WHERE is_same = 1 AND same_as = ?1")
                   .bind(record);
    while (row.step())
        links.push_back({row.integer(0), row.integer(1)});
    return links;
}

Record read_record(store::Database& database, std::int64_t id) {
    auto row = database.query("SELECT uuid, erased FROM learner WHERE id = ?").bind(id);
    row.step();
    return {id, row.uuid(0), row.integer(1) != 0, false};
}

/// Everything that links lead to from one record, along and against their direction.
std::vector<Record> records_joined_with(store::Database& database, std::int64_t start) {
    std::vector<Record> records;
    std::set<std::int64_t> seen{start};
    for (std::vector<std::int64_t> open{start}; !open.empty();) {
        Record record = read_record(database, open.back());
        open.pop_back();
        for (const Link& link : links_of(database, record.row)) {
            record.stands_under_another |= link.learner == record.row;
            for (const std::int64_t next : {link.learner, link.same_as})
                if (seen.insert(next).second) open.push_back(next);
        }
        records.push_back(record);
    }
    return records;
}

/// Depends on nothing but what is joined and erased, so that every store shows the same record.
bool is_shown_before(const Record& one, const Record& other) {
    if (one.is_erased != other.is_erased) return other.is_erased;
    if (one.stands_under_another != other.stands_under_another) return other.stands_under_another;
    return one.uuid < other.uuid;
}

/// Whatever was decided on this pair, in either direction.
void remove_decision(store::Database& database, std::int64_t one, std::int64_t other) {
    database
        .query(
            "DELETE FROM learner_link WHERE (learner = ?1 AND same_as = ?2)"
            " OR (learner = ?2 AND same_as = ?1)")
        .bind(one, other)
        .run();
}

void decide(store::Database& database, const AppliedEntry& entry, bool is_same) {
    const Body body{entry.body};
    const std::int64_t learner = learner_row(database, body.uuid("learner"));
    const std::int64_t same_as = learner_row(database, body.uuid("same_as"));
    if (learner == same_as)
        throw base::Error{base::ErrorKind::data, "a learner is compared with the same record"};
    remove_decision(database, learner, same_as);
    database.query("INSERT INTO learner_link (id, learner, same_as, is_same) VALUES (?, ?, ?, ?)")
        .bind(entry.id, learner, same_as, is_same)
        .run();
    show_person(database, learner);
    if (!is_same) show_person(database, same_as);
}

}  // namespace

void show_person(store::Database& database, std::int64_t learner) {
    const std::vector<Record> records = records_joined_with(database, learner);
    std::set<std::int64_t> people{learner};
    for (const Record& record : records)
        people.insert(forget_standing(database, record.row));
    const auto shown = std::min_element(records.begin(), records.end(), is_shown_before);
    std::optional<std::int64_t> person;
    if (records.size() > 1) person = shown->row;
    for (const Record& record : records)
        database.query("UPDATE learner SET person = ? WHERE id = ?").bind(person, record.row).run();
    for (const std::int64_t one : people)
        settle_standing(database, one);
}

void join_learners(store::Database& database, const AppliedEntry& entry) {
    decide(database, entry, true);
}

void separate_learners(store::Database& database, const AppliedEntry& entry) {
    decide(database, entry, false);
}

}  // namespace tamga::journal::projection
