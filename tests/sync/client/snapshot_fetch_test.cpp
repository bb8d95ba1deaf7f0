#include "sync/client/snapshot_fetch.h"

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "core/base/error.h"
#include "core/journal/projection.h"
#include "sync/exchange/answering.h"
#include "sync/hub/snapshots.h"
#include "tests/core/support/vectors.h"
#include "tests/sync/support/serving.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

/// Lets no file of this process grow beyond a size while this lives, as a full disk would.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int) = SIG_DFL;
};

/// A founding station with a snapshot, which it gives out without a network, counting and failing
/// as told.
class Shelf final : public sync::SnapshotSource, public sync::Line {
  public:
    explicit Shelf(Centre& founder)
        : founder_(founder),
          snapshots_({database_of(founder).name(), founder.station->ledger().station_key(),
                      founder.clock, 1},
                     [](const std::string&) {}) {
        CHECK(snapshots_.make_if_due());
    }

    std::shared_ptr<const sync::ReadySnapshot> ready() const {
        return snapshots_.newest(journal::snapshot_state(database_of(founder_)).erasures);
    }
    sync::Snapshots& snapshots() { return snapshots_; }

    std::optional<base::Bytes> manifest() override {
        if (head) return head;
        const auto one = ready();
        return one ? std::optional{sync::write_manifest(one->manifest())} : std::nullopt;
    }

    std::optional<base::Bytes> pieces(const std::string& name, std::uint64_t from,
                                      std::uint64_t count) override {
        ++asked;
        if (asked == breaks_at)
            throw base::Error{base::ErrorKind::network, "the connection broke off"};
        if (is_gone) return std::nullopt;
        const auto one = ready();
        if (one == nullptr || one->name() != name) return std::nullopt;
        base::Bytes bytes(count);
        bytes.resize(one->read(from, bytes));
        fetched += bytes.size();
        if (damage && from <= *damage && *damage < from + bytes.size() && !bytes.empty())
            bytes[*damage - from] ^= 1U;
        return bytes;
    }

    /// The exchange, as the hub would answer it.
    std::vector<sync::Message> ask(const std::vector<sync::Message>& messages) override {
        std::vector<sync::Message> answers;
        for (const sync::Message& message : messages)
            answers.push_back(answering_.answer(message));
        return answers;
    }

    std::optional<base::Bytes> head;
    std::optional<std::uint64_t> damage;  ///< the place of a packed byte that always comes changed
    bool is_gone = false;
    int breaks_at = 0;
    int asked = 0;
    std::uint64_t fetched = 0;

  private:
    Centre& founder_;
    sync::Snapshots snapshots_;
    sync::Answering answering_{test::party_of(founder_)};
};

struct House {
    Centre founder{test::organisation_address, 0};
    Centre station{test::organisation_address, 1};

    explicit House(int cohort = 3) {
        test::join(founder, station);
        founder.add_cohort(cohort);
        founder.award();
    }

    sync::FirstExchange::Taken take(Shelf& shelf) {
        sync::SnapshotFetch fetch{test::party_of(station), shelf};
        return fetch.take([](std::uint64_t) { return true; });
    }

    /// Whether both hold the same once the station has handed in what it alone had.
    bool is_equal() {
        test::carry(database_of(station), database_of(founder));
        return journal::projection_digest(database_of(founder)) ==
               journal::projection_digest(database_of(station));
    }

    bool has_leftovers() const {
        return std::filesystem::exists(station.folder.path() / "first-exchange");
    }
};

std::string code_of(const sync::FirstExchange::Taken& taken) {
    CHECK(taken.entries == 0);
    REQUIRE(taken.findings.size() == 1);
    CHECK(taken.findings.front().severity == base::Severity::warning);
    return taken.findings.front().code;
}

}  // namespace

TEST_SUITE("sync/client/snapshot_fetch") {
    TEST_CASE("a station that holds almost nothing gets everything in one piece, then the rest") {
        House house;
        Shelf shelf{house.founder};
        house.founder.add_cohort(2);
        house.founder.award();
        house.station.add_cohort(1);
        house.station.award();
        sync::SnapshotFetch fetch{test::party_of(house.station), shelf, {10}};
        std::uint64_t shown = 0;
        const auto report = sync::exchange(
            test::party_of(house.station), shelf,
            [&](const sync::ExchangeProgress& so_far) {
                shown = so_far.received;
                return true;
            },
            &fetch);
        CHECK(test::is_well(report));
        CHECK(report.at_once == shelf.ready()->manifest().content.entries);
        CHECK(report.received.stored > 0);
        CHECK(shown == report.at_once + report.received.stored);
        CHECK(report.sent > 0);
        journal::take_due_effect(database_of(house.founder));
        CHECK(house.is_equal());
        CHECK_FALSE(house.has_leftovers());
        CHECK_FALSE(base::has_errors(house.station.station->verify_journal().findings));
    }

    TEST_CASE("with little to come, or much here already, entries come one by one") {
        House house;
        Shelf shelf{house.founder};
        const sync::SnapshotFetch fetch{test::party_of(house.station), shelf};
        CHECK_FALSE(fetch.is_worth_while(3, 19'999));
        CHECK(fetch.is_worth_while(3, 20'000));
        CHECK(fetch.is_worth_while(4096, 20'000));
        CHECK_FALSE(fetch.is_worth_while(4097, 20'000'000));
    }

    TEST_CASE("a fetch that breaks off anywhere goes on where it was") {
        House house{400};
        Shelf shelf{house.founder};
        const auto ready = shelf.ready();
        REQUIRE(ready->manifest().pieces.size() > 1);
        // One piece is left by an earlier attempt, with a bit of the next.
        {
            test::Folder other;
            const auto folder = house.station.folder.path() / "first-exchange";
            std::filesystem::create_directories(folder);
            std::ofstream{folder / "another.part"} << "of a snapshot that is gone";
            const auto file = other.path() / "whole.db";
            REQUIRE(journal::write_snapshot(database_of(house.founder).name(), file,
                                            [] { return true; }));
            const std::string whole = test::read_file(file);
            std::ofstream{folder / (ready->name() + ".part"), std::ios::binary}
                << whole.substr(0, sync::snapshot_piece_bytes + 100);
        }
        shelf.breaks_at = 1;
        CHECK_THROWS_AS((void)house.take(shelf), base::Error);
        CHECK(house.has_leftovers());
        CHECK_FALSE(
            std::filesystem::exists(house.station.folder.path() / "first-exchange/another.part"));
        shelf.breaks_at = 0;
        CHECK(house.take(shelf).entries == ready->manifest().content.entries);
        CHECK(shelf.fetched == ready->bytes() - ready->manifest().pieces[0].frame_bytes);
        CHECK(house.is_equal());
        CHECK_FALSE(house.has_leftovers());
    }

    TEST_CASE("who stops a fetch keeps what came, and is told that it was stopped") {
        House house;
        Shelf shelf{house.founder};
        sync::SnapshotFetch fetch{test::party_of(house.station), shelf};
        CHECK(fetch.take([](std::uint64_t) { return false; }).was_stopped);
        CHECK(house.has_leftovers());
        // In the middle of taking it in, too.
        int left = 2;
        const auto taken = fetch.take([&](std::uint64_t) { return left-- > 0; });
        CHECK((taken.was_stopped || taken.entries != 0));
        if (taken.was_stopped) CHECK(house.take(shelf).entries != 0);
        CHECK(house.is_equal());
    }

    TEST_CASE("a piece that comes damaged is asked for again, and not for ever") {
        House house;
        Shelf shelf{house.founder};
        shelf.damage = 40;
        CHECK(code_of(house.take(shelf)) == "snapshot.damaged");
        CHECK(shelf.asked == 3);
        shelf.damage.reset();
        CHECK(house.take(shelf).entries != 0);
        CHECK(house.is_equal());
    }

    TEST_CASE("one that is not the founding station's, or was changed, is not fetched") {
        House house;
        Shelf shelf{house.founder};
        sync::SnapshotManifest manifest = shelf.ready()->manifest();
        manifest.content.entries += 1;
        shelf.head = sync::write_manifest(manifest);
        CHECK(code_of(house.take(shelf)) == "snapshot.unsound");
        sync::sign(manifest, house.station.station->ledger().station_key());
        shelf.head = sync::write_manifest(manifest);
        CHECK(code_of(house.take(shelf)) == "snapshot.unsound");
        shelf.head = base::Bytes{1, 2, 3};
        CHECK(code_of(house.take(shelf)) == "snapshot.unsound");
        // Signed, and larger in truth than what it says: nothing of the excess is even looked at.
        manifest = shelf.ready()->manifest();
        manifest.content.entries += 1;
        sync::sign(manifest, house.founder.station->ledger().station_key());
        shelf.head = sync::write_manifest(manifest);
        CHECK(code_of(house.take(shelf)) == "snapshot.gone");
        manifest = shelf.ready()->manifest();
        manifest.content.schema += 1;
        sync::sign(manifest, house.founder.station->ledger().station_key());
        shelf.head = sync::write_manifest(manifest);
        CHECK(code_of(house.take(shelf)) == "snapshot.version");
        CHECK(shelf.fetched == 0);
    }

    TEST_CASE("whatever is wrong with the snapshot, the exchange comes to its end") {
        House house;
        Shelf shelf{house.founder};
        shelf.is_gone = true;
        sync::SnapshotFetch fetch{test::party_of(house.station), shelf, {10}};
        const auto report = sync::exchange(
            test::party_of(house.station), shelf,
            [](const sync::ExchangeProgress&) { return true; }, &fetch);
        REQUIRE_FALSE(report.findings.empty());
        CHECK(report.findings.front().code == "snapshot.gone");
        CHECK(report.at_once == 0);
        journal::take_due_effect(database_of(house.founder));
        CHECK(house.is_equal());
    }

    TEST_CASE("where the disk is full, at whatever moment, nothing is lost") {
        House house{200};
        Shelf shelf{house.founder};
        const auto marks = journal::marks(database_of(house.station));
        const auto whole = shelf.ready()->manifest().file_bytes;
        int failures = 0;
        // From a disk that takes nothing to one that takes the file and not the store with it.
        for (std::uint64_t room = 0; room < whole + 3 * 65'536; room += whole / 12) {
            const FullDisk full{room};
            try {
                if (house.take(shelf).entries != 0) break;
            } catch (const base::Error& error) {
                CHECK(error.kind() == base::ErrorKind::disk);
            }
            ++failures;
            CHECK(journal::marks(database_of(house.station)) == marks);
        }
        CHECK(failures > 3);
        if (journal::marks(database_of(house.station)) == marks)
            CHECK(house.take(shelf).entries != 0);
        CHECK(house.is_equal());
        CHECK(database_of(house.station).damage(true).empty());
    }

    TEST_CASE("a folder that cannot be made ends it, and the station is as it was") {
        House house;
        Shelf shelf{house.founder};
        const auto folder = house.station.folder.path() / "first-exchange";
        std::ofstream{folder} << "in the way";
        CHECK_THROWS_AS((void)house.take(shelf), base::Error);
        std::filesystem::remove(folder);
        CHECK(house.take(shelf).entries != 0);
    }
}
