#include "sync/bundle/export.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/journal/peers.h"
#include "sync/bundle/contents.h"
#include "sync/exchange/outgoing.h"
#include "sync/exchange/party.h"
#include "sync/protocol/messages.h"

namespace tamga::sync::bundle {
namespace {

/// Writes what at least one of several stations lacks; how many entries that were.
std::uint64_t add_entries(store::Database& database, const std::vector<std::vector<Mark>>& known,
                          Writer& writer) {
    Outgoing outgoing{database, known};
    const std::uint64_t count = outgoing.left();
    for (auto runs = outgoing.next(); !runs.empty(); runs = outgoing.next()) {
        Push push;
        for (CarriedRun& run : runs)
            push.runs.push_back({std::move(run), {}});
        writer.add(write_message(push));
    }
    return count;
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

/// Those who are not this station, each once. One that was revoked is given nothing.
std::vector<journal::Member> others(const std::vector<journal::Member>& recipients,
                                    const crypto::PublicKey& own) {
    std::vector<journal::Member> out;
    std::set<decltype(own.bytes)> seen{own.bytes};
    for (const journal::Member& one : recipients)
        if (may_receive(one) && seen.insert(one.key.bytes).second) out.push_back(one);
    if (out.empty() && !std::all_of(recipients.begin(), recipients.end(), may_receive))
        throw base::Error{base::ErrorKind::forbidden,
                          "the founding station revoked whom this bundle is for: it gets nothing"};
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
    std::vector<std::vector<Mark>> known;
    if (!plan.is_everything)
        for (const crypto::PublicKey& one : keys)
            known.push_back(journal::known_marks(database, one));
    ExportReport report;
    report.entries = add_entries(database, known, writer);
    report.receipts = add_receipts(station, recipients, key.public_key(), writer);
    add_standings(station, writer);
    report.contents = add_contents(station, plan.is_everything, writer);
    Writer::Written written = writer.finish();
    report.files = std::move(written.files);
    report.bytes = written.bytes;
    return report;
}

}  // namespace tamga::sync::bundle
