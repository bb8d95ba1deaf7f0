#include "core/journal/carried.h"

#include "core/base/error.h"
#include "core/journal/body_form.h"
#include "core/json/write.h"

namespace tamga::journal {

std::optional<crypto::Digest> body_hash_of(const CarriedEntry& entry) {
    thread_local std::string canonical;
    try {
        const json::Object body = unpack_body(entry.body);
        if (!json::is_writable(body) || is_residue(entry.body) != entry.body_hash.has_value())
            return std::nullopt;
        if (entry.body_hash) return entry.body_hash;
        canonical.clear();
        json::append_canonical(canonical, body);
        return hash_body(entry.salt, canonical);
    } catch (const base::Error&) {
        return std::nullopt;
    }
}

std::optional<crypto::Digest> hash_of(const ChainId& chain, std::uint64_t sequence,
                                      const CarriedEntry& entry, const crypto::Digest& previous) {
    const auto body_hash = body_hash_of(entry);
    if (!body_hash) return std::nullopt;
    Header header;
    header.chain = chain;
    header.sequence = sequence;
    header.time = entry.time;
    header.body_hash = *body_hash;
    return hash_entry(header, entry.kind, previous);
}

}  // namespace tamga::journal
