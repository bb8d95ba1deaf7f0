#include "core/journal/audit.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/base/error.h"
#include "core/journal/reader.h"
#include "core/journal/replay.h"

namespace tamga::journal {
namespace {

using base::Severity;

constexpr const char* mend = "Restore the store from a backup, and keep this one for inquiry.";

struct Seal {
    base::Bytes hash;
    crypto::Signature signature{};
};

/// One origin's chain while it is walked.
struct Chain {
    ChainId id;
    crypto::PublicKey key;
    std::uint64_t stored_head = 0;
    base::Bytes stored_hash;
    std::uint64_t sequence = 0;
    std::uint64_t sealed_up_to = 0;
    crypto::Digest head{};
    std::map<std::uint64_t, Seal> seals;
};

base::Bytes copy(base::ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

bool equal(const base::Bytes& stored, const crypto::Digest& computed) {
    return std::equal(stored.begin(), stored.end(), computed.begin(), computed.end());
}

std::map<std::int64_t, Chain> load_chains(store::Database& database) {
    std::map<std::int64_t, Chain> chains;
    auto origins = database.query(
        "SELECT id, station, incarnation, public_key, head_sequence, head_hash, base_sequence,"
        " base_hash FROM origin");
    while (origins.step()) {
        Chain chain;
        chain.id = {base::StationId{origins.uuid(1)},
                    static_cast<std::uint64_t>(origins.integer(2))};
        const base::ByteView key = origins.blob(3);
        std::copy_n(key.begin(), std::min(key.size(), chain.key.bytes.size()),
                    chain.key.bytes.begin());
        chain.stored_head = static_cast<std::uint64_t>(origins.integer(4));
        chain.stored_hash = copy(origins.blob(5));
        // A second branch begins after the entry that both have before them.
        chain.sequence = static_cast<std::uint64_t>(origins.integer(6));
        chain.sealed_up_to = chain.sequence;
        const base::ByteView base_hash = origins.blob(7);
        std::copy_n(base_hash.begin(), std::min(base_hash.size(), chain.head.size()),
                    chain.head.begin());
        chains.emplace(origins.integer(0), std::move(chain));
    }
    auto seals = database.query("SELECT origin, sequence, hash, signature FROM seal");
    while (seals.step()) {
        Seal seal{copy(seals.blob(2)), {}};
        const base::ByteView signature = seals.blob(3);
        std::copy_n(signature.begin(), std::min(signature.size(), seal.signature.size()),
                    seal.signature.begin());
        chains[seals.integer(0)].seals.emplace(static_cast<std::uint64_t>(seals.integer(1)),
                                               std::move(seal));
    }
    return chains;
}

std::string place(const Chain& chain, std::uint64_t sequence) {
    return "station " + base::format(chain.id.station) + ", entry " + std::to_string(sequence);
}

void check_seal(Chain& chain, AuditReport& report) {
    const auto found = chain.seals.find(chain.sequence);
    if (found == chain.seals.end()) return;
    ++report.seals;
    chain.sealed_up_to = chain.sequence;
    const Seal& seal = found->second;
    const bool is_sound =
        equal(seal.hash, chain.head) &&
        crypto::verify(seal.signature, seal_message(chain.id, chain.sequence, chain.head),
                       chain.key);
    if (!is_sound)
        report.findings.push_back({Severity::error, "journal.seal", place(chain, chain.sequence),
                                   "The seal does not fit the entries before it: one was changed "
                                   "after it was sealed.",
                                   mend});
}

void walk(Chain& chain, const StoredEntry& entry, AuditReport& report) {
    ++report.entries;
    report.erased += entry.is_erased ? 1 : 0;
    if (entry.header.sequence != chain.sequence + 1)
        report.findings.push_back({Severity::error, "journal.sequence",
                                   place(chain, entry.header.sequence),
                                   "Entry " + std::to_string(chain.sequence + 1) +
                                       " was expected here: one is missing or stands twice.",
                                   mend});
    chain.sequence = entry.header.sequence;
    chain.head = hash_entry(entry.header, entry.kind_word(), chain.head);
    check_seal(chain, report);
}

void check_end(const Chain& chain, AuditReport& report) {
    if (chain.sealed_up_to != chain.sequence)
        report.findings.push_back({Severity::error, "journal.unsealed",
                                   place(chain, chain.sequence), "The newest entries bear no seal.",
                                   mend});
    if (chain.stored_head != chain.sequence || !equal(chain.stored_hash, chain.head))
        report.findings.push_back({Severity::error, "journal.head", place(chain, chain.sequence),
                                   "The noted end of the chain is not its end.", mend});
    for (const auto& [sequence, seal] : chain.seals)
        if (sequence > chain.sequence)
            report.findings.push_back({Severity::error, "journal.missing", place(chain, sequence),
                                       "A seal stands here, but its entries are missing.", mend});
}

}  // namespace

AuditReport verify_journal(store::Database& database) {
    AuditReport report;
    auto chains = load_chains(database);
    try {
        for_each_entry(database, [&](const StoredEntry& entry) {
            walk(chains.at(entry.origin), entry, report);
        });
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::corrupt) throw;
        report.findings.push_back(
            {Severity::error, "journal.damaged", "the journal", error.what(), mend});
        return report;
    }
    for (const auto& [origin, chain] : chains)
        check_end(chain, report);
    return report;
}

void rebuild(store::Database& database, const std::function<void(std::uint64_t)>& progress) {
    store::Transaction transaction{database};
    replay(database, progress);
    transaction.commit();
}

}  // namespace tamga::journal
