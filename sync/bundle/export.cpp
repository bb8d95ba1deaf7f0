#include "sync/bundle/export.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/journal/exchange.h"
#include "core/journal/peers.h"
#include "sync/protocol/messages.h"

namespace tamga::sync::bundle {
namespace {

using journal::ChainId;

/// How far everybody whom the bundle is for holds each chain; a chain that somebody lacks is not
/// there.
std::map<ChainId, std::vector<Mark>> known_to_all(store::Database& database,
                                                  const std::vector<crypto::PublicKey>& keys) {
    std::map<ChainId, std::vector<Mark>> known;
    for (const crypto::PublicKey& key : keys)
        for (const Mark& mark : journal::known_marks(database, key))
            known[mark.chain].push_back(mark);
    for (auto at = known.begin(); at != known.end();)
        at = at->second.size() == keys.size() ? std::next(at) : known.erase(at);
    return known;
}

/// The entry after which a chain is to be sent, so that everyone can join it to what they hold.
std::uint64_t first_lacking(store::Database& database, const Mark& own,
                            const std::vector<Mark>& known) {
    std::uint64_t after = own.sequence;
    for (const Mark& mark : known) {
        if (mark.sequence == own.sequence && mark.head != own.head) return 0;
        if (mark.sequence >= own.sequence) continue;
        // Whoever has another branch of the chain there needs it from its beginning.
        const auto next = journal::read_run(database, own.chain, mark.sequence, {1, 1});
        if (!next || next->previous != mark.head) return 0;
        after = std::min(after, mark.sequence);
    }
    return after;
}

/// Gathers runs into pushes as large as a frame may be.
class Pusher {
  public:
    Pusher(store::Database& database, Writer& writer) : database_(database), writer_(writer) {}

    void add_chain(const ChainId& chain, std::uint64_t after) {
        while (auto run = journal::read_run(database_, chain, after, left())) {
            const std::size_t bytes = body_bytes(*run);
            // A run has at least one entry, which may be larger than what is left.
            if (!push_.runs.empty() && bytes_ + bytes > limit_frame_body_bytes) {
                flush();
                continue;
            }
            after = run->first + run->entries.size() - 1;
            bytes_ += bytes;
            in_push_ += run->entries.size();
            push_.runs.push_back({*std::move(run), {}});
            if (in_push_ >= limit_frame_entries || bytes_ >= limit_frame_body_bytes) flush();
        }
    }

    void flush() {
        if (push_.runs.empty()) return;
        writer_.add(write_message(push_));
        entries_ += in_push_;
        push_ = {};
        bytes_ = in_push_ = 0;
    }

    std::uint64_t entries() const noexcept { return entries_; }

  private:
    journal::RunLimits left() const {
        return {limit_frame_entries - in_push_, limit_frame_body_bytes - bytes_};
    }

    static std::size_t body_bytes(const CarriedRun& run) {
        std::size_t bytes = 0;
        for (const CarriedEntry& entry : run.entries)
            bytes += entry.body.size();
        return bytes;
    }

    store::Database& database_;
    Writer& writer_;
    Push push_;
    std::size_t bytes_ = 0;
    std::size_t in_push_ = 0;
    std::uint64_t entries_ = 0;
};

/// The founding station's chains first: they say who the others are.
std::vector<Mark> marks_in_order(store::Database& database, const base::StationId& root) {
    std::vector<Mark> marks = journal::marks(database);
    std::stable_partition(marks.begin(), marks.end(),
                          [&](const Mark& mark) { return mark.chain.station == root; });
    return marks;
}

/// Everything that was signed here, and what others signed about the recipients' entries.
std::uint64_t add_receipts(Station& station, const std::vector<journal::Member>& recipients,
                           const crypto::PublicKey& own, Writer& writer) {
    store::Database& database = station.ledger().database();
    std::set<base::StationId> stations;
    for (const journal::Member& one : recipients)
        stations.insert(one.station);
    std::uint64_t count = 0;
    for (const journal::Member& signer : station.members()) {
        const auto about = signer.key == own ? std::set<base::StationId>{} : stations;
        for (const base::Bytes& receipt : journal::receipts_of(database, signer.key, about)) {
            writer.add(receipt);
            ++count;
        }
    }
    return count;
}

/// Those who are not this station, each once.
std::vector<journal::Member> others(const std::vector<journal::Member>& recipients,
                                    const crypto::PublicKey& own) {
    std::vector<journal::Member> out;
    std::set<crypto::Digest> seen{own.bytes};
    for (const journal::Member& one : recipients)
        if (seen.insert(one.key.bytes).second) out.push_back(one);
    if (out.empty())
        throw base::Error{base::ErrorKind::usage,
                          "there is no other station to write a bundle for; admit one first"};
    return out;
}

}  // namespace

ExportReport write_bundle(Station& station, const ExportPlan& plan, Disk& disk) {
    journal::Ledger& ledger = station.ledger();
    store::Database& database = ledger.database();
    const crypto::SigningKey& key = ledger.station_key();
    const std::vector<journal::Member> recipients = others(plan.recipients, key.public_key());
    std::vector<crypto::PublicKey> keys;
    keys.reserve(recipients.size());
    for (const journal::Member& one : recipients)
        keys.push_back(one.key);
    Writer writer{{plan.file, plan.part_bytes, ledger.chain().station, ledger.clock().now(), keys},
                  key,
                  ledger.random(),
                  disk};

    writer.add(write_message(Marks{journal::marks(database)}));
    const auto known =
        plan.is_everything ? std::map<ChainId, std::vector<Mark>>{} : known_to_all(database, keys);
    Pusher pusher{database, writer};
    for (const Mark& own : marks_in_order(database, station.members().front().station)) {
        const auto held = known.find(own.chain);
        pusher.add_chain(own.chain,
                         held == known.end() ? 0 : first_lacking(database, own, held->second));
    }
    pusher.flush();
    ExportReport report;
    report.receipts = add_receipts(station, recipients, key.public_key(), writer);
    Writer::Written written = writer.finish();
    report.files = std::move(written.files);
    report.bytes = written.bytes;
    report.entries = pusher.entries();
    return report;
}

}  // namespace tamga::sync::bundle
