#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/assess/assessment.h"
#include "core/store/database.h"

namespace tamga::assess {

/// An evidence file of an assessment, and what of it lies in this store. Contents travel after the
/// records that name them, so that a record may be here long before its photographs.
struct StoredEvidence {
    EvidenceFile file;
    std::uint64_t size_bytes = 0;  ///< of the whole content; 0 where that is not known here
    std::uint64_t have_bytes = 0;  ///< of it that lies here
    bool is_whole = false;
    std::string file_name;  ///< to write it under beside the others: harmless, and no one else's
};

/// The evidence of an assessment in the order in which it was added. Of an erased assessment none
/// is left. File names are the same whenever it is asked.
std::vector<StoredEvidence> evidence_of(store::Database& database, const Assessment& assessment);

}  // namespace tamga::assess
