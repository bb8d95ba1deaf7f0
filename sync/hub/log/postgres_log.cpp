#include "sync/hub/log/postgres_log.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "sync/hub/log/postgres_connection.h"
#include "sync/hub/log/postgres_contents.h"
#include "sync/hub/log/postgres_statements.h"
#include "sync/hub/log/postgres_tables.h"
#include "sync/hub/log/postgres_values.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;
using journal::ChainId;
using journal::HashedEntries;
using journal::SealedPlace;

pqxx::binarystring station_of(const ChainId& chain) {
    return binary(chain.station.uuid.bytes);
}

std::int64_t incarnation_of(const ChainId& chain) {
    return signed_of(chain.incarnation);
}

std::int64_t stored(base::Instant time) {
    return time.time_since_epoch().count();
}

base::Instant instant_of(const pqxx::field& field) {
    return base::Instant{std::chrono::milliseconds{field.as<std::int64_t>()}};
}

ChainId chain_of(const pqxx::row& row) {
    ChainId chain;
    chain.station.uuid.bytes = fixed<16>(row[0]);
    chain.incarnation = number_of(row[1]);
    return chain;
}

[[noreturn]] void missing() {
    throw Error{ErrorKind::corrupt,
                "entries are missing in the database's log; restore it from its backup"};
}

/// An entry on the way to an end.
struct Step {
    std::uint64_t sequence = 0;
    crypto::Digest hash{};
    std::size_t bytes = 0;  ///< of its body
};

class PostgresLog final : public HubLog {
  public:
    PostgresLog(const std::string& url, const journal::Member& owner)
        : database_(url, [owner](pqxx::connection& connection) {
              require_durable(connection);
              ensure_tables(connection, owner);
              prepare_statements(connection);
          }) {}

    std::uint64_t connection() override { return database_.number(); }
    std::uint64_t repeats() const noexcept override { return database_.repeats(); }

    std::vector<SealedPlace> ends() override {
        return database_.look([&](pqxx::transaction_base& to) {
            std::vector<SealedPlace> all;
            for (const pqxx::row& row : to.exec_prepared(statement::ends))
                all.push_back(
                    {chain_of(row), {fixed<32>(row[4])}, number_of(row[2]), fixed<32>(row[3])});
            return all;
        });
    }

    bool holds(const SealedPlace& place) override {
        return database_.look([&](pqxx::transaction_base& to) { return holds(to, place); });
    }

    bool append(const std::vector<HashedEntries>& runs) override {
        return database_.change([&](pqxx::transaction_base& to) {
            lock(to, runs);
            for (const HashedEntries& run : runs) {
                if (!has_before(to, run.run)) return false;
                add_entries(to, run);
                add_seals(to, run.run);
            }
            return true;
        });
    }

    std::optional<SealedPlace> furthest_towards(const SealedPlace& end,
                                                const std::vector<SealedPlace>& places) override {
        return database_.look([&](pqxx::transaction_base& to) {
            std::optional<SealedPlace> best;
            for (const SealedPlace& place : places) {
                const bool is_nearer = place.chain == end.chain && place.sequence < end.sequence &&
                                       (!best || place.sequence > best->sequence);
                if (is_nearer && lies_before(to, place, end)) best = place;
            }
            return best;
        });
    }

    std::optional<HashedEntries> read_towards(const SealedPlace& end, std::uint64_t after,
                                              const crypto::Digest& previous,
                                              const journal::RunLimits& limits) override {
        return database_.look(
            [&](pqxx::transaction_base& to) { return read(to, end, after, previous, limits); });
    }

    void leave_residues(const std::vector<journal::Residue>& residues) override {
        ArrayText stations;
        ArrayText incarnations;
        ArrayText sequences;
        ArrayText hashes;
        ArrayText bodies;
        ArrayText body_hashes;
        for (const journal::Residue& one : residues) {
            stations.add(base::ByteView{one.chain.station.uuid.bytes});
            incarnations.add(incarnation_of(one.chain));
            sequences.add(signed_of(one.sequence));
            hashes.add(base::ByteView{one.hash});
            bodies.add(one.body);
            body_hashes.add(base::ByteView{one.body_hash});
        }
        database_.change([&](pqxx::transaction_base& to) {
            to.exec_prepared(statement::leave_residues, stations.text(), incarnations.text(),
                             sequences.text(), hashes.text(), bodies.text(), body_hashes.text());
            drop_names(to, residues);
            return true;
        });
    }

    void note_names(const std::vector<journal::ContentName>& names) override {
        database_.change([&](pqxx::transaction_base& to) {
            add_names(to, names);
            return true;
        });
    }

    std::vector<crypto::Digest> whole_of(std::span<const crypto::Digest> contents) override {
        return database_.look(
            [&](pqxx::transaction_base& to) { return whole_contents(to, contents); });
    }

    std::optional<journal::ContentStanding> put_part(const journal::ContentPart& part) override {
        return database_.change([&](pqxx::transaction_base& to) { return add_part(to, part); });
    }

    std::optional<journal::ContentPart> read_part(const crypto::Digest& sha256,
                                                  std::uint64_t offset) override {
        return database_.look(
            [&](pqxx::transaction_base& to) { return part_at(to, sha256, offset); });
    }

    void discard(const crypto::Digest& sha256) override {
        database_.change([&](pqxx::transaction_base& to) {
            drop_content(to, sha256);
            return true;
        });
    }

    void keep_invitations(const std::vector<journal::KeptInvitation>& invitations) override {
        database_.change([&](pqxx::transaction_base& to) {
            for (const journal::KeptInvitation& one : invitations) {
                to.exec_prepared(statement::keep_invitation, binary(one.code_hash), one.name,
                                 stored(one.until), one.terms);
                if (one.used_by)
                    to.exec_prepared(statement::mark_used, binary(one.code_hash),
                                     binary(one.used_by->bytes));
            }
            return true;
        });
    }

    std::optional<journal::KeptInvitation> use_invitation(const crypto::Digest& code_hash,
                                                          const crypto::PublicKey& key,
                                                          base::Instant now) override {
        return database_.change([&](pqxx::transaction_base& to) {
            to.exec_prepared(statement::use_invitation, binary(code_hash), binary(key.bytes),
                             stored(now));
            std::optional<journal::KeptInvitation> found;
            for (const pqxx::row& row :
                 to.exec_prepared(statement::read_invitation, binary(code_hash))) {
                found = {code_hash, row[0].as<std::string>(), instant_of(row[1]),
                         row[2].as<std::string>(), std::nullopt};
                if (!row[3].is_null()) found->used_by = crypto::PublicKey{fixed<32>(row[3])};
            }
            return found;
        });
    }

  private:
    static bool holds(pqxx::transaction_base& to, const SealedPlace& place) {
        return !to.exec_prepared(statement::holds, station_of(place.chain),
                                 incarnation_of(place.chain), signed_of(place.sequence),
                                 binary(place.hash), binary(place.key.bytes))
                    .empty();
    }

    /// In the order of the chains, so that two never wait for each other.
    static void lock(pqxx::transaction_base& to, const std::vector<HashedEntries>& runs) {
        std::set<ChainId> chains;
        for (const HashedEntries& run : runs)
            chains.insert(run.run.chain);
        for (const ChainId& chain : chains) {
            to.exec_prepared(statement::add_chain, station_of(chain), incarnation_of(chain));
            to.exec_prepared(statement::lock_chain, station_of(chain), incarnation_of(chain));
        }
    }

    static bool has_before(pqxx::transaction_base& to, const journal::CarriedRun& run) {
        if (run.first == 1) return true;
        return !to.exec_prepared(statement::has_entry, station_of(run.chain),
                                 incarnation_of(run.chain), signed_of(run.first - 1),
                                 binary(run.previous))
                    .empty();
    }

    static void add_entries(pqxx::transaction_base& to, const HashedEntries& hashed) {
        ArrayText sequences;
        ArrayText hashes;
        ArrayText previous;
        ArrayText times;
        ArrayText kinds;
        ArrayText salts;
        ArrayText bodies;
        ArrayText body_hashes;
        for (std::size_t i = 0; i < hashed.run.entries.size(); ++i) {
            const journal::CarriedEntry& entry = hashed.run.entries[i];
            sequences.add(signed_of(hashed.run.first + i));
            hashes.add(base::ByteView{hashed.hashes[i]});
            previous.add(base::ByteView{i == 0 ? hashed.run.previous : hashed.hashes[i - 1]});
            times.add(stored(entry.time));
            kinds.add_word(entry.kind);
            salts.add(base::ByteView{entry.salt});
            bodies.add(entry.body);
            body_hashes.add(entry.body_hash);
        }
        to.exec_prepared(statement::add_entries, station_of(hashed.run.chain),
                         incarnation_of(hashed.run.chain), sequences.text(), hashes.text(),
                         previous.text(), times.text(), kinds.text(), salts.text(), bodies.text(),
                         body_hashes.text());
    }

    /// The last one is an end of the log, unless the log goes on behind it; what came before is
    /// none any more.
    static void add_seals(pqxx::transaction_base& to, const journal::CarriedRun& run) {
        ArrayText sequences;
        ArrayText hashes;
        ArrayText signatures;
        for (const journal::CarriedSeal& seal : run.seals) {
            sequences.add(signed_of(seal.sequence));
            hashes.add(base::ByteView{seal.hash});
            signatures.add(base::ByteView{seal.signature});
        }
        const auto station = station_of(run.chain);
        const std::int64_t incarnation = incarnation_of(run.chain);
        const auto key = binary(run.key.bytes);
        to.exec_prepared(statement::add_seals, station, incarnation, key, sequences.text(),
                         hashes.text(), signatures.text());
        sequences.add(signed_of(run.first - 1));
        hashes.add(base::ByteView{run.previous});
        to.exec_prepared(statement::drop_ends, station, incarnation, key, sequences.text(),
                         hashes.text());
        const journal::CarriedSeal& last = run.seals.back();
        to.exec_prepared(statement::add_end, station, incarnation, signed_of(last.sequence),
                         binary(last.hash), key);
    }

    static bool is_forked(pqxx::transaction_base& to, const ChainId& chain) {
        return to.exec_prepared(statement::count_ends, station_of(chain),
                                incarnation_of(chain))[0][0]
                   .as<std::int64_t>() > 1;
    }

    /// The hashes of the entries up to `end`, by number: from the end backwards, since forward
    /// there are several ways.
    const std::vector<crypto::Digest>& way_to(pqxx::transaction_base& to, const SealedPlace& end) {
        if (way_end_ == end) return way_;
        way_end_.reset();
        const pqxx::result links =
            to.exec_prepared(statement::links_backwards, station_of(end.chain),
                             incarnation_of(end.chain), signed_of(end.sequence));
        if (links.size() < end.sequence) missing();
        way_.assign(static_cast<std::size_t>(end.sequence) + 1, {});
        way_.back() = end.hash;
        for (const pqxx::row& row : links) {
            const auto sequence = static_cast<std::size_t>(number_of(row[0]));
            if (sequence != 0 && fixed<32>(row[1]) == way_[sequence])
                way_[sequence - 1] = fixed<32>(row[2]);
        }
        way_end_ = end;
        return way_;
    }

    /// Where a chain has one end, whatever of it the log holds lies before that.
    bool lies_before(pqxx::transaction_base& to, const SealedPlace& place, const SealedPlace& end) {
        if (!is_forked(to, end.chain)) return holds(to, place);
        return way_to(to, end)[static_cast<std::size_t>(place.sequence)] == place.hash;
    }

    std::vector<Step> steps(pqxx::transaction_base& to, const SealedPlace& end, std::uint64_t after,
                            crypto::Digest previous, const journal::RunLimits& limits) {
        const std::vector<crypto::Digest>* const way =
            is_forked(to, end.chain) ? &way_to(to, end) : nullptr;
        std::vector<Step> found;
        std::size_t bytes = 0;
        for (const pqxx::row& row : to.exec_prepared(
                 statement::links, station_of(end.chain), incarnation_of(end.chain),
                 signed_of(after), signed_of(end.sequence), signed_of(after + limits.entries))) {
            Step step{number_of(row[0]), fixed<32>(row[1]),
                      static_cast<std::size_t>(number_of(row[3]))};
            const bool follows =
                step.sequence == after + found.size() + 1 && fixed<32>(row[2]) == previous &&
                (way == nullptr || (*way)[static_cast<std::size_t>(step.sequence)] == step.hash);
            if (!follows) continue;
            bytes += step.bytes;
            if (!found.empty() && bytes > limits.bytes) break;
            previous = step.hash;
            found.push_back(step);
        }
        return found;
    }

    std::optional<HashedEntries> read(pqxx::transaction_base& to, const SealedPlace& end,
                                      std::uint64_t after, const crypto::Digest& previous,
                                      const journal::RunLimits& limits) {
        if (after >= end.sequence) return std::nullopt;
        std::vector<Step> found = steps(to, end, after, previous, limits);
        if (found.empty()) missing();
        HashedEntries hashed;
        journal::CarriedRun& run = hashed.run;
        run.chain = end.chain;
        run.key = end.key;
        run.first = after + 1;
        run.previous = previous;
        read_seals(to, found, run);
        if (!run.seals.empty())
            found.resize(static_cast<std::size_t>(run.seals.back().sequence - after));
        read_entries(to, found, run);
        for (const Step& step : found)
            hashed.hashes.push_back(step.hash);
        return hashed;
    }

    static void read_seals(pqxx::transaction_base& to, const std::vector<Step>& found,
                           journal::CarriedRun& run) {
        for (const pqxx::row& row : to.exec_prepared(
                 statement::seals, station_of(run.chain), incarnation_of(run.chain),
                 binary(run.key.bytes), signed_of(run.first), signed_of(found.back().sequence))) {
            const std::uint64_t sequence = number_of(row[0]);
            const auto hash = fixed<32>(row[1]);
            if (found[static_cast<std::size_t>(sequence - run.first)].hash == hash)
                run.seals.push_back({sequence, hash, fixed<64>(row[2])});
        }
    }

    static void read_entries(pqxx::transaction_base& to, const std::vector<Step>& found,
                             journal::CarriedRun& run) {
        for (const pqxx::row& row :
             to.exec_prepared(statement::entries, station_of(run.chain), incarnation_of(run.chain),
                              signed_of(run.first), signed_of(found.back().sequence))) {
            const auto index = static_cast<std::size_t>(number_of(row[0]) - run.first);
            if (found[index].hash != fixed<32>(row[1])) continue;
            journal::CarriedEntry entry;
            entry.time = instant_of(row[2]);
            entry.kind = row[3].as<std::string>();
            entry.salt = fixed<16>(row[4]);
            entry.body = bytes_of(row[5]);
            if (!row[6].is_null()) entry.body_hash = fixed<32>(row[6]);
            run.entries.push_back(std::move(entry));
        }
    }

    PostgresConnection database_;
    /// The last way through a chain with several that was looked for.
    std::optional<SealedPlace> way_end_;
    std::vector<crypto::Digest> way_;
};

}  // namespace

std::unique_ptr<HubLog> open_postgres_log(const std::string& url, const journal::Member& owner) {
    auto log = std::make_unique<PostgresLog>(url, owner);
    (void)log->connection();
    return log;
}

}  // namespace tamga::sync
