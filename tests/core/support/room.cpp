#include "tests/core/support/room.h"

#include <algorithm>
#include <utility>

#include "core/crypto/hash.h"
#include "core/design/achievement_file.h"
#include "core/journal/audit.h"
#include "core/journal/projection.h"

namespace tamga::test {
namespace {

using journal::Kind;

const std::array<std::uint8_t, 32> seed{7};

base::Uuid uuid_from_text(const std::string& text) {
    const crypto::Digest digest = crypto::sha256(base::as_bytes(text));
    base::Uuid uuid;
    std::copy_n(digest.begin(), uuid.bytes.size(), uuid.bytes.begin());
    return uuid;
}

void append_draft(journal::Batch& batch, const design::Achievement& achievement) {
    batch.append(Kind::achievement_set,
                 {{"achievement", base::format(achievement.id)},
                  {"version", achievement.version},
                  {"title", achievement.title.best("en")},
                  {"review_due",
                   achievement.review_due ? base::format(*achievement.review_due) : std::string{}},
                  {"document", design::to_json(achievement)},
                  {"by", base::format(base::Uuid{})}});
}

}  // namespace

void CountingRandom::fill(std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) {
        // SplitMix64: a stream that never repeats within a test.
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        byte = static_cast<std::uint8_t>(mixed >> 56);
    }
}

Room::Room(store::Database store)
    : clock(*base::parse_instant("2026-11-23T09:30:00Z")),
      database(std::move(store)),
      key(crypto::SigningKey::from_seed(seed)) {}

void Room::sign_in(const std::string& name, const std::set<journal::Role>& roles) {
    const journal::ChainId chain{{uuid_from_text("station")}, 1};
    ledger.sign_in({{uuid_from_text(name)}, name, roles}, chain, key);
}

void Room::publish(const design::Achievement& achievement) {
    journal::Writer writer{database, {{uuid_from_text("station")}, 1}, key, {clock, random}};
    journal::Batch batch{writer};
    append_draft(batch, achievement);
    batch.append(Kind::achievement_published, {{"achievement", base::format(achievement.id)},
                                               {"version", achievement.version},
                                               {"by", base::format(base::Uuid{})}});
    batch.commit();
}

void Room::add_draft(const design::Achievement& achievement) {
    journal::Writer writer{database, {{uuid_from_text("station")}, 1}, key, {clock, random}};
    journal::Batch batch{writer};
    append_draft(batch, achievement);
    batch.commit();
}

std::int64_t Room::head() {
    auto row = database.query("SELECT coalesce(max(head_sequence), 0) FROM origin");
    row.step();
    return row.integer(0);
}

bool Room::is_sound() {
    const journal::AuditReport report = journal::verify_journal(database);
    const crypto::Digest before = journal::projection_digest(database);
    journal::rebuild(database, [](std::uint64_t) {});
    return report.findings.empty() && journal::projection_digest(database) == before;
}

}  // namespace tamga::test
