#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/journal/entry.h"
#include "core/json/value.h"
#include "core/store/database.h"

namespace tamga::journal {

/// What a writer needs of its surroundings; everything must outlive it.
struct WriterDevices {
    base::Clock& clock;
    base::Random& random;
};

/// How far the clock may lie before the newest entry before writing is refused.
inline constexpr std::chrono::minutes clock_tolerance{5};

/// @throws base::Error{conflict} where this is not the key that the station in this store signs
/// with: another program gave it a new one meanwhile. A store of no station asks for none.
void require_current_key(store::Database& database, const crypto::SigningKey& key);

/// Appends to this station's chain. Not thread-safe.
class Writer {
  public:
    /// `key` is the station's and must outlive the writer.
    Writer(store::Database& database, const ChainId& chain, const crypto::SigningKey& key,
           WriterDevices devices);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Writes although the clock lies before the newest entry: an operator says that it is right
    /// now.
    void accept_clock() noexcept { is_clock_accepted_ = true; }
    bool is_clock_accepted() const noexcept { return is_clock_accepted_; }

    const ChainId& chain() const noexcept { return chain_; }
    const crypto::SigningKey& key() const noexcept { return key_; }

  private:
    friend class Batch;
    struct Buffers;

    store::Database& database_;
    ChainId chain_;
    const crypto::SigningKey& key_;
    WriterDevices devices_;
    bool is_clock_accepted_ = false;
    std::unique_ptr<Buffers> buffers_;
};

/// Entries that become durable together, under one seal, or not at all.
class Batch {
  public:
    /// Takes the store's write lock and the head of the chain. @throws base::Error{busy} when
    /// another program keeps the lock, {clock} when the clock was set back (see
    /// `Writer::accept_clock`).
    explicit Batch(Writer& writer);

    /// The time of every entry of this batch: never before the newest entry's, within the
    /// tolerance.
    base::Instant time() const noexcept { return time_; }

    /// Chains an entry and applies it to the tables; its row in the store is returned.
    /// @throws what `apply` throws; the batch is then to be dropped.
    std::int64_t append(Kind kind, const json::Object& body);

    /// Seals what was appended and makes it durable. @throws base::Error{disk}, {conflict} as
    /// `require_current_key`
    void commit();

  private:
    std::int64_t append_whole(Kind kind, const json::Object& body);

    Writer& writer_;
    store::Transaction transaction_;
    base::Instant time_;
    std::int64_t origin_ = 0;
    std::uint64_t sequence_ = 0;
    crypto::Digest head_{};
    std::uint64_t rank_ = 0;  ///< of the newest entry (core/journal/order.h)
    /// What the next entry says of its rank, where other chains make that necessary.
    std::optional<std::uint64_t> rank_to_say_;
};

}  // namespace tamga::journal
