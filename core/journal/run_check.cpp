#include <algorithm>

#include "core/base/error.h"
#include "core/journal/carried.h"
#include "core/journal/exchange.h"

namespace tamga::journal {
namespace {

using base::Severity;

constexpr const char* ask_again = "Fetch it again; if it stays so, ask who runs that station.";

/// The end of the last year with four digits, which is as far as times are written.
constexpr std::int64_t year_9999_ms = 253'402'300'799'999;

bool is_kind_word(std::string_view word) {
    const auto is_fitting = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || letter == '.' || letter == '_';
    };
    return !word.empty() && word.size() <= kind_word_limit &&
           std::all_of(word.begin(), word.end(), is_fitting);
}

std::string place(const CarriedRun& run, std::uint64_t sequence) {
    return "station " + base::format(run.chain.station) + ", entry " + std::to_string(sequence);
}

void refuse(RunCheck& check, const char* code, std::string where, const char* what) {
    check.findings.push_back({Severity::error, code, std::move(where), what, ask_again});
}

bool check_shape(const CarriedRun& run, RunCheck& check) {
    // Numbers are stored as signed ones; no chain comes near.
    const bool is_numbered = run.first >= 1 && run.first < (std::uint64_t{1} << 62U);
    if (run.entries.empty() || !is_numbered)
        refuse(check, "journal.run_empty", place(run, run.first),
               "The run has no entries, or begins at no entry's number.");
    if (run.entries.size() > run_entries_limit || run.seals.size() > run_entries_limit)
        refuse(check, "journal.too_large", place(run, run.first),
               "The run has more entries than are taken in at once.");
    if (run.first == 1 && run.previous != crypto::Digest{})
        refuse(check, "journal.seal", place(run, 1),
               "The first entry of a chain names one before it.");
    return check.findings.empty();
}

bool check_entry(const CarriedRun& run, std::uint64_t sequence, const CarriedEntry& entry,
                 RunCheck& check) {
    const std::size_t before = check.findings.size();
    if (entry.body.size() > entry_bytes_limit)
        refuse(check, "journal.too_large", place(run, sequence),
               "The entry is larger than any that is taken in.");
    const auto milliseconds = entry.time.time_since_epoch().count();
    if (milliseconds < 0 || milliseconds > year_9999_ms)
        refuse(check, "journal.time", place(run, sequence), "The entry's time is none.");
    if (!is_kind_word(entry.kind))
        refuse(check, "journal.kind", place(run, sequence), "The entry's kind is no word.");
    return check.findings.size() == before;
}

void check_seals(const CarriedRun& run, const std::vector<crypto::Digest>& hashes,
                 RunCheck& check) {
    for (const CarriedSeal& seal : run.seals) {
        const bool is_within =
            seal.sequence >= run.first && seal.sequence - run.first < hashes.size();
        const bool is_sound =
            is_within && hashes[seal.sequence - run.first] == seal.hash &&
            crypto::verify(seal.signature, seal_message(run.chain, seal.sequence, seal.hash),
                           run.key);
        if (!is_sound)
            refuse(check, "journal.seal", place(run, seal.sequence),
                   "The seal does not fit the entries before it, or is not by this station.");
        check.sealed_to = std::max(check.sealed_to, is_sound ? seal.sequence : 0);
    }
}

/// The hash of every entry, up to the first whose body cannot be read.
std::vector<crypto::Digest> hashes_of(const CarriedRun& run) {
    std::vector<crypto::Digest> hashes;
    hashes.reserve(run.entries.size());
    crypto::Digest previous = run.previous;
    std::uint64_t sequence = run.first;
    for (const CarriedEntry& entry : run.entries) {
        const auto hash = hash_of(run.chain, sequence++, entry, previous);
        if (!hash) break;
        hashes.push_back(*hash);
        previous = *hash;
    }
    return hashes;
}

}  // namespace

CheckedRun check_and_hash(const CarriedRun& run) {
    CheckedRun checked;
    RunCheck& check = checked.check;
    if (!check_shape(run, check)) return checked;
    std::uint64_t sequence = run.first;
    for (const CarriedEntry& entry : run.entries)
        if (!check_entry(run, sequence++, entry, check)) return checked;
    checked.hashes = hashes_of(run);
    if (checked.hashes.size() != run.entries.size()) {
        refuse(check, "journal.body", place(run, run.first + checked.hashes.size()),
               "The entry's body cannot be read, or its hash is missing or not its own.");
        return checked;
    }
    check.head = checked.hashes.back();
    check_seals(run, checked.hashes, check);
    return checked;
}

RunCheck check_run(const CarriedRun& run) {
    return check_and_hash(run).check;
}

}  // namespace tamga::journal
