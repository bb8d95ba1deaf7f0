#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/journal/branches.h"
#include "core/journal/content_names.h"
#include "core/journal/evidence_travel.h"
#include "core/journal/invitations.h"
#include "core/journal/membership.h"

namespace tamga::sync {

/// What several hub processes of one organisation keep together: every entry as it was made, under
/// the seals that make it its station's, the files of evidence that entries name, and the
/// invitations. It knows nothing of what an entry says.
///
/// Everything that a log holds lies under a seal that it holds, and so do all entries before it: a
/// *place* (core/journal/branches.h) stands for everything up to it. What is written is durable
/// when the call returns. Every change may be made again without changing more.
///
/// Everything here throws base::Error{network} when the log cannot be reached, or did not say
/// whether it did what was asked; {conflict} when it is another organisation's, or a newer
/// program's; {corrupt} when it is damaged.
class HubLog {
  public:
    /// What was lost of a connection is known by a new number: what the log held before may not be
    /// there any more (it was put back to a backup).
    virtual std::uint64_t connection() = 0;
    /// How often a change was made again because another process changed the same.
    virtual std::uint64_t repeats() const noexcept = 0;

    /// The end of every branch.
    virtual std::vector<journal::SealedPlace> ends() = 0;
    virtual bool holds(const journal::SealedPlace& place) = 0;

    /// Adds runs, all or none. Each ends with a seal. False, and nothing is added, where entries
    /// before one of them are missing.
    virtual bool append(const std::vector<journal::HashedEntries>& runs) = 0;

    /// Where to read on from towards `end`: the furthest of these places of its chain that lies on
    /// the way to it; nothing where the way is to be read from its beginning.
    virtual std::optional<journal::SealedPlace> furthest_towards(
        const journal::SealedPlace& end, const std::vector<journal::SealedPlace>& places) = 0;
    /// The entries towards `end` that follow entry `after`, whose hash is `previous`, as far as the
    /// limits go and at least one; nothing at the end. Cut at a seal where one lies within them.
    /// The hashes are what the log says.
    virtual std::optional<journal::HashedEntries> read_towards(
        const journal::SealedPlace& end, std::uint64_t after, const crypto::Digest& previous,
        const journal::RunLimits& limits) = 0;

    /// Leaves nothing of the bodies but these. What is a residue already stays. A content that none
    /// but these entries named goes in the same transaction.
    virtual void leave_residues(const std::vector<journal::Residue>& residues) = 0;

    /// Notes which entries name which contents. One that the log lacks, or has only the residue of,
    /// names nothing.
    virtual void note_names(const std::vector<journal::ContentName>& names) = 0;
    /// Those of these contents that lie there whole.
    virtual std::vector<crypto::Digest> whole_of(std::span<const crypto::Digest> contents) = 0;
    /// Adds a part where it is the next one of its content. How much lies there then; nothing, and
    /// nothing is added, where no entry names the content there. That the parts are those of their
    /// content is for the caller to see to.
    virtual std::optional<journal::ContentStanding> put_part(const journal::ContentPart& part) = 0;
    /// Bytes of a content from an offset on; nothing where it does not lie there whole, or ends
    /// there. Whether they are those of the content is for the caller to check.
    virtual std::optional<journal::ContentPart> read_part(const crypto::Digest& sha256,
                                                          std::uint64_t offset) = 0;
    /// Throws away what lies there of a content.
    virtual void discard(const crypto::Digest& sha256) = 0;

    /// Keeps invitations that are not there yet; one that was used stays so.
    virtual void keep_invitations(const std::vector<journal::KeptInvitation>& invitations) = 0;
    /// Uses an invitation for this key, unless it is over or another key used it. The invitation
    /// as it is then; nothing where there is none.
    virtual std::optional<journal::KeptInvitation> use_invitation(const crypto::Digest& code_hash,
                                                                  const crypto::PublicKey& key,
                                                                  base::Instant now) = 0;

    virtual ~HubLog() = default;
};

}  // namespace tamga::sync
