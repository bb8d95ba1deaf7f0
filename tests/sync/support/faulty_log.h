#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/error.h"
#include "sync/hub/log/hub_log.h"

namespace tamga::test {

/// A log that cannot be reached when a test says so: before a change is made, or after, when it was
/// made and nobody heard.
class FaultyLog final : public sync::HubLog {
    [[noreturn]] static void fail() {
        throw base::Error{base::ErrorKind::network, "the log cannot be reached"};
    }

    template <typename Work>
    auto changed(Work work) {
        ++changes;
        if (fails_before || fails_changes) fail();
        auto result = work();
        if (fails_after) fail();
        return result;
    }

  public:
    explicit FaultyLog(std::unique_ptr<sync::HubLog> log) : log_(std::move(log)) {}

    bool fails_before = false;   ///< also what only reads the ends
    bool fails_changes = false;  ///< before they are made
    bool fails_after = false;
    std::optional<int> parts_until_failure;  ///< of files of evidence, before it fails once
    int changes = 0;

    std::uint64_t connection() override { return log_->connection(); }
    std::uint64_t repeats() const noexcept override { return log_->repeats(); }
    std::vector<journal::SealedPlace> ends() override {
        if (fails_before) fail();
        return log_->ends();
    }
    bool holds(const journal::SealedPlace& place) override { return log_->holds(place); }
    bool append(const std::vector<journal::HashedEntries>& runs) override {
        return changed([&] { return log_->append(runs); });
    }
    std::optional<journal::SealedPlace> furthest_towards(
        const journal::SealedPlace& end, const std::vector<journal::SealedPlace>& places) override {
        return log_->furthest_towards(end, places);
    }
    std::optional<journal::HashedEntries> read_towards(const journal::SealedPlace& end,
                                                       std::uint64_t after,
                                                       const crypto::Digest& previous,
                                                       const journal::RunLimits& limits) override {
        return log_->read_towards(end, after, previous, limits);
    }
    void leave_residues(const std::vector<journal::Residue>& residues) override {
        changed([&] { return log_->leave_residues(residues), true; });
    }
    void note_names(const std::vector<journal::ContentName>& names) override {
        changed([&] { return log_->note_names(names), true; });
    }
    std::vector<crypto::Digest> whole_of(std::span<const crypto::Digest> contents) override {
        return log_->whole_of(contents);
    }
    std::optional<journal::ContentStanding> put_part(const journal::ContentPart& part) override {
        if (parts_until_failure && (*parts_until_failure)-- == 0) fail();
        return changed([&] { return log_->put_part(part); });
    }
    std::optional<journal::ContentPart> read_part(const crypto::Digest& sha256,
                                                  std::uint64_t offset) override {
        return log_->read_part(sha256, offset);
    }
    void discard(const crypto::Digest& sha256) override {
        changed([&] { return log_->discard(sha256), true; });
    }
    void keep_invitations(const std::vector<journal::KeptInvitation>& invitations) override {
        changed([&] { return log_->keep_invitations(invitations), true; });
    }
    std::optional<journal::KeptInvitation> use_invitation(const crypto::Digest& code_hash,
                                                          const crypto::PublicKey& key,
                                                          base::Instant now) override {
        return changed([&] { return log_->use_invitation(code_hash, key, now); });
    }

  private:
    std::unique_ptr<sync::HubLog> log_;
};

}  // namespace tamga::test
