#include <doctest/doctest.h>

#include <functional>

#include "core/journal/body_form.h"
#include "core/journal/exchange.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;

namespace {

journal::CarriedRun sample() {
    test::Centre centre;
    centre.add_cohort(2);
    return test::runs_of(test::database_of(centre)).front();
}

std::string first_code(const journal::RunCheck& check) {
    return check.findings.empty() ? "" : check.findings.front().code;
}

}  // namespace

TEST_SUITE("journal/run_check") {
    TEST_CASE("a run as a store gives it is sealed to its end, and its head is the store's mark") {
        test::Centre centre;
        centre.add_cohort(2);
        const auto run = test::runs_of(test::database_of(centre)).front();
        const journal::RunCheck check = journal::check_run(run);
        CHECK(check.findings.empty());
        CHECK(check.sealed_to == run.entries.size());
        CHECK(check.head == journal::marks(test::database_of(centre)).front().head);
    }

    TEST_CASE("whatever is changed on the way is found") {
        using Run = journal::CarriedRun;
        const Run sound = sample();
        const std::pair<const char*, std::function<void(Run&)>> changes[] = {
            {"journal.seal", [](Run& run) { run.entries[2].salt[0] ^= 1U; }},
            {"journal.seal", [](Run& run) { run.entries[2].time += std::chrono::milliseconds{1}; }},
            {"journal.seal", [](Run& run) { run.entries[2].kind = "operator.removed"; }},
            {"journal.seal", [](Run& run) { run.entries.erase(run.entries.begin() + 3); }},
            {"journal.seal", [](Run& run) { std::swap(run.entries[3], run.entries[4]); }},
            {"journal.seal", [](Run& run) { run.seals.back().signature[5] ^= 1U; }},
            {"journal.seal", [](Run& run) { run.seals.back().hash[5] ^= 1U; }},
            {"journal.seal", [](Run& run) { run.seals.back().sequence += 1; }},
            {"journal.seal", [](Run& run) { run.key.bytes[0] ^= 1U; }},
            {"journal.seal", [](Run& run) { run.chain.incarnation ^= 1U; }},
            {"journal.seal", [](Run& run) { run.previous[0] = 1; }},
            {"journal.seal", [](Run& run) { run.first = 2; }},
            {"journal.run_empty", [](Run& run) { run.entries.clear(); }},
            {"journal.run_empty", [](Run& run) { run.first = 0; }},
            {"journal.run_empty", [](Run& run) { run.first = ~std::uint64_t{0}; }},
            {"journal.kind", [](Run& run) { run.entries[1].kind = "Operator\nset"; }},
            {"journal.kind", [](Run& run) { run.entries[1].kind = std::string(65, 'a'); }},
            {"journal.time",
             [](Run& run) { run.entries[1].time = base::Instant{std::chrono::milliseconds{-1}}; }},
            {"journal.body", [](Run& run) { run.entries[1].body.clear(); }},
            {"journal.body", [](Run& run) { run.entries[1].body.push_back(0); }},
            {"journal.body", [](Run& run) { run.entries[1].body_hash = crypto::Digest{}; }},
            {"journal.body", [](Run& run) { run.entries[1].body[0] = 2; }},
            // A text that is not UTF-8, a number that is none, a name twice: form 1, one member,
            // a name of its own, the value.
            {"journal.body", [](Run& run) { run.entries[1].body = {1, 1, 0, 1, 'a', 5, 1, 0xFF}; }},
            {"journal.body",
             [](Run& run) {
                 run.entries[1].body = {1, 1, 0, 1, 'a', 4, 0, 0, 0, 0, 0, 0, 0xF0, 0x7F};
             }},
            {"journal.body",
             [](Run& run) { run.entries[1].body = {1, 2, 0, 1, 'a', 0, 0, 1, 'a', 0}; }},
        };
        for (const auto& [code, change] : changes) {
            Run run = sound;
            change(run);
            const std::string wanted = code;
            CHECK(first_code(journal::check_run(run)) == wanted);
        }
    }

    TEST_CASE("a run without a seal is the beginning of a batch, and is not refused") {
        journal::CarriedRun run = sample();
        run.seals.clear();
        const journal::RunCheck check = journal::check_run(run);
        CHECK(check.findings.empty());
        CHECK(check.sealed_to == 0);
    }
}
