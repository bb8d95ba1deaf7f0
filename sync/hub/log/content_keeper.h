#pragma once

#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "core/base/finding.h"
#include "sync/hub/log/hub_log.h"

namespace tamga::sync {

/// Keeps in the log the files of evidence that lie in a hub process's own store, and brings here
/// those that lie there alone, a part at a time. Not thread-safe. Whatever it is given must outlive
/// it; errors are those of the log and of the store. Codes of findings:
///
/// | code | when |
/// |---|---|
/// | `log.content_damaged` | a file in the log has not the bytes of its SHA-256: it is not used,
/// and
///   replaced where a station hands it in again at this process |
/// | `log.content_unkept` | a file in this store is damaged, and so does not go to the log |
class ContentKeeper {
  public:
    ContentKeeper(store::Database& database, HubLog& log) : database_(database), log_(log) {}

    /// What the log holds is not known any more: it may have been put back to a backup.
    void forget();

    /// Goes on with what the log lacks of names and files, for no longer than a moment. Whether it
    /// knows all names.
    bool keep_some();
    /// Files that lie here whole and are not known to lie there.
    std::uint64_t left() const noexcept { return left_; }

    /// Keeps those of these that lie here whole: on return they are durable there. False where one
    /// is named by no entry there any more: another process erased it.
    /// @throws base::Error{corrupt} for one that is damaged here.
    bool keep(std::span<const journal::ContentStanding> standings);

    /// Brings here those of these that entries here name, that are not whole here and are whole
    /// there; not more than a moment allows.
    void bring(std::span<const crypto::Digest> contents);

    /// What was found since it was last asked; each once.
    base::Findings take_findings() { return std::exchange(findings_, {}); }

  private:
    enum class Kept { whole, partly, unnamed };

    bool note_some_names();
    bool keep_some_contents();
    void find_kept(std::span<const crypto::Digest> contents);
    Kept put(const crypto::Digest& sha256, std::size_t& parts);
    Kept put_verified(const crypto::Digest& sha256, std::size_t& parts);
    void bring(journal::ContentStanding here, std::size_t& parts);
    void note_damage(const crypto::Digest& sha256);

    store::Database& database_;
    HubLog& log_;
    /// Where nothing changed since, all was kept.
    std::optional<journal::ContentState> settled_;
    /// By content, what changes with its names, as they were when the log was told.
    std::map<crypto::Digest, std::pair<std::int64_t, std::int64_t>> named_;
    std::set<crypto::Digest> kept_;      ///< known to lie there whole
    std::set<crypto::Digest> damaged_;   ///< there
    std::set<crypto::Digest> reported_;  ///< damaged there or here
    std::uint64_t left_ = 0;
    base::Findings findings_;
};

}  // namespace tamga::sync
