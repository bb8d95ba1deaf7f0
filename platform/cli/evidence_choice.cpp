#include "platform/cli/evidence_choice.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "platform/cli/inputs.h"

namespace tamga::cli {
namespace {

using assess::StoredEvidence;

/// The file that is meant by its name or its SHA-256.
const StoredEvidence& choose(const std::vector<StoredEvidence>& all, const std::string& text) {
    const auto has_digest = [&](const StoredEvidence& item) {
        return base::to_hex(item.file.sha256) == text;
    };
    const auto has_name = [&](const StoredEvidence& item) { return item.file.name == text; };
    auto found = std::find_if(all.begin(), all.end(), has_digest);
    if (found != all.end()) return *found;
    found = std::find_if(all.begin(), all.end(), has_name);
    if (found == all.end())
        throw base::Error{base::ErrorKind::not_found,
                          "the assessment has no evidence “" + text +
                              "”; `assessment evidence list` names what it has"};
    if (std::count_if(all.begin(), all.end(), has_name) > 1)
        refuse_use("several files are called “" + text + "”; say which one by its SHA-256");
    return *found;
}

}  // namespace

std::vector<StoredEvidence> choose_evidence(std::vector<StoredEvidence> all,
                                            const std::vector<std::string>& files) {
    if (files.empty()) return all;
    std::vector<StoredEvidence> some;
    some.reserve(files.size());
    for (const std::string& text : files)
        some.push_back(choose(all, text));
    return some;
}

std::string standing_text(const StoredEvidence& evidence) {
    if (evidence.is_whole) return "here";
    if (evidence.have_bytes == 0) return "not here yet";
    return std::to_string(evidence.have_bytes) + " bytes here so far";
}

json::Object to_json(const StoredEvidence& evidence) {
    json::Object object{{"name", evidence.file.name},
                        {"media_type", evidence.file.media_type},
                        {"size", nullptr},
                        {"sha256", base::to_hex(evidence.file.sha256)},
                        {"is_here", evidence.is_whole},
                        {"here", evidence.have_bytes}};
    if (evidence.size_bytes > 0) object.set("size", evidence.size_bytes);
    return object;
}

}  // namespace tamga::cli
