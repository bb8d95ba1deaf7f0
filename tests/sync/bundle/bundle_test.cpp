#include <doctest/doctest.h>

#include <fstream>
#include <set>

#include "core/journal/peers.h"
#include "sync/bundle/reader.h"
#include "tests/core/support/vectors.h"
#include "tests/sync/bundle/support.h"

using namespace tamga;
using test::bundle;
using test::Centre;
using test::database_of;
using test::Stations;
using test::take_in;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder})
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void write(const fs::path& file, const std::string& content) {
    std::ofstream{file, std::ios::binary | std::ios::trunc} << content;
}

/// The code of the first finding of an import that must change nothing.
std::string refusal(Centre& to, const std::vector<fs::path>& files) {
    const auto before = journal::marks(database_of(to));
    const auto known = journal::peers(database_of(to)).size();
    const auto report = sync::bundle::read_in(*to.station, files);
    CHECK(journal::marks(database_of(to)) == before);
    CHECK(journal::peers(database_of(to)).size() == known);
    CHECK(report.stored + report.known + report.receipts == 0);
    if (report.findings.empty()) return "";
    CHECK_FALSE(report.findings.front().what.empty());
    CHECK_FALSE(report.findings.front().how.empty());
    CHECK_FALSE(report.findings.front().where.empty());
    return report.findings.front().code;
}

std::uint64_t handed_in(Centre& from, Centre& to) {
    for (const journal::Peer& peer : journal::peers(database_of(from)))
        if (peer.key == test::member_of(to).key) return peer.handed_in;
    return 0;
}

std::uint64_t own_entries(Centre& centre) {
    for (const journal::Mark& mark : journal::marks(database_of(centre)))
        if (mark.chain == centre.station->ledger().chain()) return mark.sequence;
    return 0;
}

}  // namespace

TEST_SUITE("sync/bundle") {
    TEST_CASE("a bundle carries a station's work, and importing it twice changes nothing") {
        Stations all;
        all.one.add_cohort(3);
        all.one.award();
        const auto written = bundle(all.one, {&all.founder}, all.file("work"));
        CHECK(written.files == std::vector<fs::path>{all.file("work")});
        CHECK(written.bytes == fs::file_size(all.file("work")));
        const auto report = take_in(all.founder, written.files);
        CHECK(report.stored == written.entries);
        CHECK(report.bundles.at(0).entries == written.entries);
        CHECK(all.founder.station->projection_digest() == all.one.station->projection_digest());

        const crypto::Digest digest = all.founder.station->projection_digest();
        const auto again = take_in(all.founder, written.files);
        CHECK(again.stored == 0);
        CHECK(again.known == written.entries);
        CHECK(again.receipts == 0);
        CHECK(all.founder.station->projection_digest() == digest);
        CHECK(all.founder.station->verify_journal().findings.empty());
    }

    TEST_CASE("the way back carries the receipt and only what the other side lacks") {
        Stations all;
        all.one.add_cohort(2);
        all.founder.add_cohort(1);
        const auto there = bundle(all.one, {&all.founder}, all.file("there"));
        // What the founder holds, its own bundle said.
        CHECK(there.entries == own_entries(all.one));
        take_in(all.founder, there.files);
        const std::uint64_t heard = own_entries(all.founder);

        const auto back = bundle(all.founder, {&all.one}, all.file("back"));
        // Learner and assessment, entered after the first bundle.
        CHECK(back.entries == 2);
        CHECK(back.receipts == 1);
        CHECK(handed_in(all.one, all.founder) < own_entries(all.one));
        const auto report = take_in(all.one, back.files);
        CHECK(report.stored == 2);
        CHECK(report.receipts == 1);
        CHECK(handed_in(all.one, all.founder) == own_entries(all.one));
        CHECK(take_in(all.one, back.files).receipts == 0);

        // Now both know that nothing is left to send.
        const auto third = bundle(all.one, {&all.founder}, all.file("third"));
        CHECK(third.entries == 0);
        take_in(all.founder, third.files);
        CHECK(handed_in(all.founder, all.one) == heard);
        CHECK(bundle(all.founder, {&all.one}, all.file("all"), true).entries ==
              own_entries(all.founder) + own_entries(all.one));
    }

    TEST_CASE("a receipt reaches those whose entries it names through others' hands") {
        Stations all;
        all.one.add_cohort(2);
        take_in(all.two, bundle(all.one, {&all.two}, all.file("1")).files);
        take_in(all.founder, bundle(all.two, {&all.founder}, all.file("2")).files);
        take_in(all.two, bundle(all.founder, {&all.two}, all.file("3")).files);
        CHECK(handed_in(all.one, all.founder) == 0);
        const auto report = take_in(all.one, bundle(all.two, {&all.one}, all.file("4")).files);
        CHECK(report.receipts == 2);
        CHECK(handed_in(all.one, all.founder) == own_entries(all.one));
        CHECK(handed_in(all.one, all.two) == own_entries(all.one));
        CHECK(all.one.station->projection_digest() == all.founder.station->projection_digest());
    }

    TEST_CASE("a bundle for others is told, and so is one by a stranger") {
        Stations all;
        const auto file = bundle(all.one, {&all.founder}, all.file("work")).files;
        CHECK(refusal(all.two, file) == "bundle.not_for_this_station");
        Centre stranger{"https://centre.example/status", 9};
        const auto strange = bundle(stranger, {&all.founder}, all.file("strange")).files;
        CHECK(refusal(all.founder, strange) == "bundle.not_a_member");
    }

    TEST_CASE("a sender who is not known yet is taken in with the founding station's word for it") {
        Stations all;
        Centre late{"https://centre.example/status", 9};
        test::join(all.founder, late);
        late.add_cohort(1);
        // Its own entries do not say who admitted it.
        const auto bare = bundle(late, {&all.one}, all.file("bare"), true).files;
        CHECK(refusal(all.one, bare) == "bundle.not_a_member");
        test::carry(database_of(all.founder), database_of(late));
        const auto file = bundle(late, {&all.one}, all.file("late"), true).files;
        const auto report = take_in(all.one, file);
        CHECK(report.stored > own_entries(late));
        CHECK(report.bundles.at(0).entries == report.stored + report.known);
        CHECK(all.one.station->members().size() == all.founder.station->members().size());
        const auto marks = journal::marks(database_of(all.one));
        for (const journal::Mark& mark : journal::marks(database_of(late)))
            CHECK(std::find(marks.begin(), marks.end(), mark) != marks.end());
        // Nothing of it is held but what every station brought along: the sample achievement.
        for (const journal::HeldEntry& entry : all.one.station->held_entries())
            CHECK(entry.kind == "achievement.set");
    }

    TEST_CASE("a bundle that is cut anywhere or changed at any byte is refused whole") {
        Stations all;
        all.one.add_learner("Ayşe");
        // Small, so that every byte can be tried.
        take_in(all.one, bundle(all.founder, {&all.one}, all.file("back")).files);
        const auto file = bundle(all.one, {&all.founder}, all.file("work")).files.front();
        const std::string sound = test::read_file(file);
        const fs::path changed = all.file("changed");
        const std::size_t step = sound.size() / 300 + 1;
        for (std::size_t at = 0; at < sound.size(); at += at < 700 ? 7 : step) {
            CAPTURE(at);
            write(changed, sound.substr(0, at));
            const std::string cut = refusal(all.founder, {changed});
            CHECK((at == 0 ? cut == "bundle.not_one" : cut == "bundle.cut"));
        }
        std::set<std::string> codes;
        for (std::size_t at = 0; at < sound.size(); at += at < 700 ? 1 : step) {
            CAPTURE(at);
            std::string other = sound;
            other[at] = static_cast<char>(other[at] ^ 0x20);
            write(changed, other);
            const std::string code = refusal(all.founder, {changed});
            codes.insert(code);
            CHECK_FALSE(code.empty());
        }
        CHECK(codes.contains("bundle.not_one"));
        CHECK(codes.contains("bundle.version"));
        CHECK(codes.contains("bundle.damaged"));
        write(changed, sound + "x");
        CHECK(refusal(all.founder, {changed}) == "bundle.damaged");
        // The bytes as they were are still taken.
        write(changed, sound);
        CHECK(take_in(all.founder, {changed}).stored > 0);
    }

    TEST_CASE("parts are taken in any order, and missing ones are named") {
        Stations all;
        all.one.add_cohort(200);
        sync::bundle::ExportPlan plan;
        plan.file = all.file("parts");
        plan.recipients = {test::member_of(all.founder)};
        plan.part_bytes = 48 * 1024;
        sync::bundle::RealDisk disk;
        auto files = sync::bundle::write_bundle(*all.one.station, plan, disk).files;
        REQUIRE(files.size() > 1);
        CHECK(files[0].filename() == "parts.1of" + std::to_string(files.size()) + ".tamga-bundle");
        for (const fs::path& file : files)
            CHECK(fs::file_size(file) <= plan.part_bytes);
        std::reverse(files.begin(), files.end());
        const std::vector<fs::path> some{files.begin(), files.end() - 1};
        CHECK(refusal(all.founder, some) == "bundle.part_missing");
        const auto report = sync::bundle::read_in(*all.founder.station, some);
        CHECK(report.findings.front().what.find(": 1.") != std::string::npos);
        take_in(all.founder, files);
        CHECK(all.founder.station->projection_digest() == all.one.station->projection_digest());
    }

    TEST_CASE("a part that cannot hold a piece of the content is refused, and nothing is left") {
        Stations all;
        sync::bundle::ExportPlan plan;
        plan.file = all.file("parts");
        plan.recipients = {test::member_of(all.founder)};
        plan.part_bytes = 500;
        sync::bundle::RealDisk disk;
        const auto before = names_in(all.folder.path());
        CHECK_THROWS_AS(sync::bundle::write_bundle(*all.one.station, plan, disk), base::Error);
        CHECK(names_in(all.folder.path()) == before);
    }

    TEST_CASE("whatever step of writing fails, no file is left, and what was there stays") {
        Stations all;
        all.one.add_cohort(200);
        sync::bundle::ExportPlan plan;
        plan.file = all.file("work");
        plan.recipients = {test::member_of(all.founder)};
        plan.part_bytes = 48 * 1024;
        const auto before = names_in(all.folder.path());
        int steps = 0;
        for (;; ++steps) {
            REQUIRE(steps < 1000);
            test::FailingDisk disk{steps};
            try {
                sync::bundle::write_bundle(*all.one.station, plan, disk);
                break;
            } catch (const base::Error& error) {
                CHECK(error.kind() == base::ErrorKind::disk);
                CHECK(names_in(all.folder.path()) == before);
            }
        }
        CHECK(steps > 10);
        CHECK(names_in(all.folder.path()).size() > before.size() + 1);
    }

    TEST_CASE("nothing is overwritten") {
        Stations all;
        write(all.file("mine"), "something else");
        const auto before = names_in(all.folder.path());
        try {
            bundle(all.one, {&all.founder}, all.file("mine"));
            FAIL("a file was overwritten");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::conflict);
        }
        CHECK(test::read_file(all.file("mine")) == "something else");
        CHECK(names_in(all.folder.path()) == before);
    }

    TEST_CASE("what is on the stick can be read by its recipients only") {
        Stations all;
        all.one.add_learner("Zzyzx Quux");
        const auto file = bundle(all.one, {&all.founder}, all.file("work")).files.front();
        CHECK(test::read_file(file).find("Zzyzx") == std::string::npos);
        CHECK(test::read_file(file).find("learner") == std::string::npos);

        const auto outside = sync::bundle::inspect(nullptr, {file});
        CHECK(outside.findings.empty());
        REQUIRE(outside.bundles.size() == 1);
        CHECK_FALSE(outside.bundles[0].is_opened);
        CHECK(outside.bundles[0].sender == test::member_of(all.one).key);
        CHECK_FALSE(sync::bundle::inspect(&*all.two.station, {file}).bundles[0].is_opened);
        const auto inside = sync::bundle::inspect(&*all.founder.station, {file});
        REQUIRE(inside.bundles[0].is_opened);
        CHECK(inside.bundles[0].entries > 1);
        CHECK(inside.bundles[0].sender_name == "Member");
    }

    TEST_CASE("the same ciphertext under another member's signature is not taken as his") {
        Stations all;
        const auto file = bundle(all.one, {&all.founder}, all.file("work")).files.front();
        std::ifstream in{file, std::ios::binary};
        const auto read = sync::bundle::read_start(in, fs::file_size(file), file.string());
        REQUIRE(read.part);
        sync::bundle::Header header = read.part->header;
        header.sender = test::member_of(all.two).key;
        const std::string sound = test::read_file(file);
        const std::string content =
            sound.substr(read.part->content_at,
                         sound.size() - read.part->content_at - sync::bundle::signature_bytes);
        const base::Bytes start = sync::bundle::write_start(header, 1, 1, sound.size());
        const crypto::Signature signature = all.two.station->ledger().station_key().sign(
            sync::bundle::to_sign(crypto::sha256(start), crypto::sha256(base::as_bytes(content))));
        write(file,
              std::string{base::as_text(start)} + content + std::string{base::as_text(signature)});
        CHECK(refusal(all.founder, {file}) == "bundle.content");
    }

    TEST_CASE("a program that ends in the middle of an import loses nothing and doubles nothing") {
        Stations all;
        all.one.add_cohort(40);
        all.one.award();
        const auto files = bundle(all.one, {&all.founder}, all.file("work")).files;
        // As a program that is killed between two runs leaves it: what came first is stored.
        for (const journal::CarriedRun& run : test::runs_of(database_of(all.one), {20, 4096})) {
            (void)journal::receive(database_of(all.founder), run);
            if (journal::marks(database_of(all.founder)).size() > 1) break;
        }
        all.founder.reopen();
        take_in(all.founder, files);
        CHECK(all.founder.station->projection_digest() == all.one.station->projection_digest());
        CHECK(all.founder.station->verify_journal().findings.empty());
    }

    TEST_CASE(
        "a station that was revoked is no recipient, and is told so where it is the only one") {
        Stations all;
        all.founder.station->revoke_station(all.one.station->ledger().chain().station,
                                            all.founder.clock.time, "stolen");
        const auto recipients = [&](const std::string& name, bool is_with_two) {
            sync::bundle::ExportPlan plan;
            plan.file = all.file(name);
            for (journal::Member& member : all.founder.station->members())
                if (is_with_two || member.station == all.one.station->ledger().chain().station)
                    plan.recipients.push_back(std::move(member));
            sync::bundle::RealDisk disk;
            const auto written = sync::bundle::write_bundle(*all.founder.station, plan, disk);
            return sync::bundle::inspect(nullptr, written.files).bundles.at(0).recipients.size();
        };
        CHECK(recipients("both", true) == 1);
        try {
            (void)recipients("revoked", false);
            FAIL("a bundle was written for a station that was revoked");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::forbidden);
        }
        CHECK_FALSE(std::filesystem::exists(all.file("revoked")));
    }
}
