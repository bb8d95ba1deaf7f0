#include "core/assess/evidence.h"

#include <set>

#include "core/base/file_name.h"
#include "core/base/text_fold.h"
#include "core/journal/evidence_travel.h"

namespace tamga::assess {
namespace {

/// A name that none of `taken` has, also where upper and lower case are one.
std::string free_name(const std::string& wanted, std::set<std::string>& taken) {
    const std::string name = base::harmless_file_name(wanted, "evidence");
    std::string free = name;
    for (std::size_t number = 2; !taken.insert(base::fold(free)).second; ++number)
        free = base::numbered_file_name(name, number);
    return free;
}

std::uint64_t size_of(store::Database& database, const crypto::Digest& sha256) {
    auto row = database.query("SELECT size_bytes FROM evidence WHERE sha256 = ?").bind(sha256);
    return row.step() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

}  // namespace

std::vector<StoredEvidence> evidence_of(store::Database& database, const Assessment& assessment) {
    std::vector<StoredEvidence> all;
    std::set<std::string> taken;
    for (const EvidenceFile& file : assessment.evidence) {
        StoredEvidence stored;
        stored.file = file;
        stored.size_bytes = size_of(database, file.sha256);
        for (const auto& standing : journal::standing_of(database, {&file.sha256, 1})) {
            stored.have_bytes = standing.have;
            stored.is_whole = standing.is_whole;
        }
        stored.file_name = free_name(file.name, taken);
        all.push_back(std::move(stored));
    }
    return all;
}

}  // namespace tamga::assess
