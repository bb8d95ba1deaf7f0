#include "core/assess/same_person.h"

#include <algorithm>
#include <set>

#include "core/assess/learner_queries.h"
#include "core/assess/learners.h"
#include "core/base/encoding.h"

namespace tamga::assess {
namespace {

using base::Findings;
using base::LearnerId;
using base::Severity;
using journal::Kind;
using journal::Role;

Findings check_pair(Learners& learners, const LearnerId& one, const LearnerId& other) {
    Findings findings;
    if (one == other)
        findings.push_back({Severity::error, "learner.same_record", "learner",
                            "The record " + base::format(one) + " is named twice.",
                            "Name two records."});
    for (const LearnerId& id : {one, other})
        if (!learners.find(id))
            findings.push_back({Severity::error, "learner.unknown", "learner",
                                "There is no learner " + base::format(id) + ".",
                                "Look the learner up by name or identifier."});
    return findings;
}

void append(journal::Batch& batch, journal::Ledger& ledger, Kind kind, const LearnerId& record,
            const LearnerId& other) {
    batch.append(kind, {{"learner", base::format(record)},
                        {"same_as", base::format(other)},
                        {"by", ledger.operator_text()}});
}

/// The records that somebody joined with this one directly.
std::vector<LearnerId> joined_with(store::Database& database, const LearnerId& id) {
    auto row = database
                   .query(
                       "SELECT o.uuid FROM learner l JOIN learner_link k ON k.learner = l.id"
                       " JOIN learner o ON o.id = k.same_as WHERE l.uuid = ?1 AND k.is_same = 1"
                       " UNION SELECT o.uuid FROM learner l JOIN learner_link k"
                       " ON k.same_as = l.id JOIN learner o ON o.id = k.learner"
                       " WHERE l.uuid = ?1 AND k.is_same = 1 ORDER BY 1")
                   .bind(id.uuid);
    std::vector<LearnerId> joined;
    while (row.step())
        joined.push_back(LearnerId{row.uuid(0)});
    return joined;
}

}  // namespace

Findings join(journal::Ledger& ledger, const LearnerId& record, const LearnerId& person) {
    journal::Writer& writer = ledger.writer(Role::assessor);
    Learners learners{ledger};
    Findings findings = check_pair(learners, record, person);
    for (const LearnerId& id : {record, person})
        if (const auto learner = learners.find(id); learner && learner->is_erased)
            findings.push_back({Severity::error, "learner.erased", "learner",
                                "The data of the learner " + base::format(id) + " was erased.",
                                "Nothing is left that could be joined."});
    if (!findings.empty()) return findings;
    if (person_of(ledger, record) == person_of(ledger, person))
        return {{Severity::note, "learner.joined_already", "learner",
                 "The two records are joined already.", "Nothing needs to be done."}};

    journal::Batch batch{writer};
    append(batch, ledger, Kind::learner_joined, record, person);
    batch.commit();
    return findings;
}

Findings separate(journal::Ledger& ledger, const LearnerId& record, const LearnerId& other) {
    journal::Writer& writer = ledger.writer(Role::assessor);
    Learners learners{ledger};
    Findings findings = check_pair(learners, record, other);
    if (!findings.empty()) return findings;
    const bool are_joined = person_of(ledger, record) == person_of(ledger, other);
    if (!are_joined && are_two_people(ledger, record, other))
        return {{Severity::note, "learner.separated_already", "learner",
                 "The two records are known to be two people.", "Nothing needs to be done."}};

    journal::Batch batch{writer};
    const std::vector<LearnerId> neighbours = joined_with(ledger.database(), record);
    append(batch, ledger, Kind::learner_separated, record, other);
    if (are_joined) {
        for (const LearnerId& neighbour : neighbours)
            if (neighbour != other)
                append(batch, ledger, Kind::learner_separated, record, neighbour);
        // Whoever was held together by this record only is held together by the first of them.
        for (const LearnerId& neighbour : neighbours)
            if (person_of(ledger, neighbour) != person_of(ledger, neighbours.front()))
                append(batch, ledger, Kind::learner_joined, neighbour, neighbours.front());
    }
    batch.commit();
    return findings;
}

LearnerId person_of(journal::Ledger& ledger, const LearnerId& id) {
    auto row = ledger.database()
                   .query(
                       "SELECT p.uuid FROM learner l JOIN learner p ON p.id = l.person"
                       " WHERE l.uuid = ?")
                   .bind(id.uuid);
    return row.step() ? LearnerId{row.uuid(0)} : id;
}

std::vector<Learner> records_of_person(journal::Ledger& ledger, const LearnerId& id) {
    std::vector<Learner> records = queries::records_of_person(ledger.database(), id);
    const LearnerId person = person_of(ledger, id);
    std::stable_partition(records.begin(), records.end(),
                          [&](const Learner& record) { return record.id == person; });
    return records;
}

std::vector<Learner> once_per_person(journal::Ledger& ledger, std::vector<Learner> learners) {
    std::set<LearnerId> seen;
    std::erase_if(learners, [&](const Learner& learner) {
        return !seen.insert(person_of(ledger, learner.id)).second;
    });
    return learners;
}

bool are_two_people(journal::Ledger& ledger, const LearnerId& one, const LearnerId& other) {
    auto row = ledger.database()
                   .query(
                       "SELECT 1 FROM learner_link k WHERE k.is_same = 0 AND ("
                       "(k.learner IN (" TAMGA_RECORDS_OF_PERSON("?1") ")"
                       " AND k.same_as IN (" TAMGA_RECORDS_OF_PERSON("?2") "))"
                       " OR (k.learner IN (" TAMGA_RECORDS_OF_PERSON("?2") ")"
                       " AND k.same_as IN (" TAMGA_RECORDS_OF_PERSON("?1") ")))")
                   .bind(one.uuid, other.uuid);
    return row.step();
}

}  // namespace tamga::assess
