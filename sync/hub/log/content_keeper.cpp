#include "sync/hub/log/content_keeper.h"

#include <algorithm>
#include <limits>

#include "core/base/encoding.h"
#include "core/base/error.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;
using journal::ContentStanding;

/// What a step does at most, while requests wait.
constexpr std::size_t names_at_once = 256;
constexpr std::size_t parts_at_once = 8;
/// What is brought for one request: a file of the largest size, and then some.
constexpr std::size_t parts_of_a_request = 24;
constexpr std::size_t asked_at_once = 512;

bool has_its_digest(store::Database& database, const crypto::Digest& sha256) {
    crypto::Sha256 hash;
    std::uint64_t offset = 0;
    while (const auto part = journal::read_part(database, sha256, offset)) {
        hash.update(part->bytes);
        offset += part->bytes.size();
    }
    return hash.finish() == sha256;
}

std::string place_of(const crypto::Digest& sha256) {
    return "evidence " + base::to_hex(sha256);
}

}  // namespace

void ContentKeeper::forget() {
    settled_.reset();
    named_.clear();
    kept_.clear();
    damaged_.clear();
}

bool ContentKeeper::keep_some() {
    const journal::ContentState now = journal::content_state(database_);
    if (settled_ == now) return true;
    const bool are_named = note_some_names();
    const bool are_kept = keep_some_contents();
    if (are_named && are_kept) settled_ = now;
    return are_named;
}

bool ContentKeeper::note_some_names() {
    std::vector<journal::ContentName> names;
    std::vector<journal::NamedContent> told;
    bool is_all = true;
    for (const journal::NamedContent& one : journal::named_contents(database_)) {
        const auto known = named_.find(one.sha256);
        if (known != named_.end() && known->second == std::pair{one.names, one.sum_of_rows})
            continue;
        is_all = names.size() < names_at_once;
        if (!is_all) break;
        const auto some = journal::names_of(database_, one.sha256);
        names.insert(names.end(), some.begin(), some.end());
        told.push_back(one);
    }
    if (!names.empty()) log_.note_names(names);
    for (const journal::NamedContent& one : told) {
        named_[one.sha256] = {one.names, one.sum_of_rows};
        // Until now it may have gone there with another entry that named it.
        kept_.erase(one.sha256);
    }
    return is_all;
}

bool ContentKeeper::keep_some_contents() {
    std::vector<crypto::Digest> unknown =
        journal::contents_for(database_, {}, std::numeric_limits<std::int32_t>::max());
    std::erase_if(unknown, [&](const crypto::Digest& sha256) { return kept_.contains(sha256); });
    for (std::size_t first = 0; first < unknown.size(); first += asked_at_once)
        find_kept(
            std::span{unknown}.subspan(first, std::min(asked_at_once, unknown.size() - first)));
    std::erase_if(unknown, [&](const crypto::Digest& sha256) { return kept_.contains(sha256); });
    left_ = unknown.size();
    std::size_t parts = parts_at_once;
    for (const crypto::Digest& sha256 : unknown) {
        if (parts == 0) return false;
        try {
            const Kept kept = put(sha256, parts);
            if (kept == Kept::partly) return false;
            if (kept == Kept::whole) --left_;
        } catch (const Error& error) {
            // One that is damaged here holds up no other.
            if (error.kind() != ErrorKind::corrupt) throw;
            if (reported_.insert(sha256).second)
                findings_.push_back({base::Severity::error, "log.content_unkept", place_of(sha256),
                                     error.what(), "Restore this store from a backup."});
        }
    }
    return true;
}

void ContentKeeper::find_kept(std::span<const crypto::Digest> contents) {
    for (const crypto::Digest& sha256 : log_.whole_of(contents))
        if (!damaged_.contains(sha256)) kept_.insert(sha256);
}

ContentKeeper::Kept ContentKeeper::put(const crypto::Digest& sha256, std::size_t& parts) {
    if (kept_.contains(sha256)) return Kept::whole;
    if (!has_its_digest(database_, sha256))
        throw Error{ErrorKind::corrupt, "the evidence file " + base::to_hex(sha256) +
                                            " is damaged in the store; restore it from a backup"};
    log_.note_names(journal::names_of(database_, sha256));
    if (damaged_.contains(sha256)) {
        log_.discard(sha256);
        damaged_.erase(sha256);
    }
    const Kept kept = put_verified(sha256, parts);
    if (kept == Kept::whole) kept_.insert(sha256);
    return kept;
}

ContentKeeper::Kept ContentKeeper::put_verified(const crypto::Digest& sha256, std::size_t& parts) {
    std::uint64_t offset = 0;
    for (; parts != 0; --parts) {
        const auto part = journal::read_part(database_, sha256, offset);
        if (!part) {
            // Neither this store nor any other has so much of it.
            damaged_.insert(sha256);
            return Kept::partly;
        }
        const auto there = log_.put_part(*part);
        if (!there) return Kept::unnamed;
        if (there->is_whole) return Kept::whole;
        offset = there->have;
    }
    return Kept::partly;
}

bool ContentKeeper::keep(std::span<const ContentStanding> standings) {
    bool are_named = true;
    for (const ContentStanding& one : standings) {
        if (!one.is_whole || kept_.contains(one.sha256)) continue;
        find_kept({&one.sha256, 1});
        std::size_t parts = std::numeric_limits<std::size_t>::max();
        Kept kept = put(one.sha256, parts);
        if (kept == Kept::partly) kept = put(one.sha256, parts);
        are_named = are_named && kept == Kept::whole;
    }
    return are_named;
}

void ContentKeeper::bring(std::span<const crypto::Digest> contents) {
    std::vector<crypto::Digest> lacking;
    for (const ContentStanding& one : journal::standing_of(database_, contents))
        if (!one.is_whole && !damaged_.contains(one.sha256)) lacking.push_back(one.sha256);
    if (lacking.empty()) return;
    std::size_t parts = parts_of_a_request;
    for (const crypto::Digest& sha256 : log_.whole_of(lacking))
        for (const ContentStanding& one : journal::standing_of(database_, {&sha256, 1}))
            bring(one, parts);
}

void ContentKeeper::bring(ContentStanding here, std::size_t& parts) {
    // What lies here of it may be another's.
    bool is_from_there = here.have == 0;
    for (; parts != 0 && !here.is_whole; --parts) {
        const auto part = log_.read_part(here.sha256, here.have);
        if (!part) return note_damage(here.sha256);
        const auto now = journal::take_part(database_, *part);
        if (!now) return;
        if (!now->is_whole && now->have <= here.have) {
            if (is_from_there) return note_damage(here.sha256);
            is_from_there = true;
        }
        here = *now;
    }
    if (here.is_whole) kept_.insert(here.sha256);
}

void ContentKeeper::note_damage(const crypto::Digest& sha256) {
    damaged_.insert(sha256);
    kept_.erase(sha256);
    if (reported_.insert(sha256).second)
        findings_.push_back(
            {base::Severity::error, "log.content_damaged", place_of(sha256),
             "This file's bytes in the database are not those of its SHA-256.",
             "Restore the database from its backup. It is replaced by itself where a station hands "
             "the file in again at this hub."});
}

}  // namespace tamga::sync
