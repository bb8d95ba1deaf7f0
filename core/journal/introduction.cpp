#include "core/journal/introduction.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/journal/body_form.h"
#include "core/journal/membership.h"
#include "core/proof/did_key.h"

namespace tamga::journal {
namespace {

bool names_key(const CarriedEntry& entry, const std::string& multikey) {
    if (entry.kind != name(Kind::delegation_set) && entry.kind != name(Kind::delegation_rekeyed))
        return false;
    try {
        const json::Object body = unpack_body(entry.body);
        const json::Value* const key = body.find("public_key");
        const std::string* const text = key != nullptr ? key->if_string() : nullptr;
        return text != nullptr && *text == multikey;
    } catch (const base::Error&) {
        return false;  // A body that cannot be read admits nobody.
    }
}

}  // namespace

bool is_by_root(store::Database& database, const CarriedRun& run) {
    const auto root = root_of(database);
    return root && run.chain.station == root->station && run.key == root->key;
}

bool admits(store::Database& database, const CarriedRun& run, const crypto::PublicKey& key) {
    if (!is_by_root(database, run)) return false;
    const RunCheck check = check_run(run);
    if (base::has_errors(check.findings) || check.sealed_to < run.first) return false;
    const auto sealed = static_cast<std::ptrdiff_t>(check.sealed_to - run.first + 1);
    const std::string multikey = proof::to_multikey(key);
    return std::any_of(run.entries.begin(), run.entries.begin() + sealed,
                       [&](const CarriedEntry& entry) { return names_key(entry, multikey); });
}

}  // namespace tamga::journal
