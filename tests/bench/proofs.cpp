#include "tests/bench/proofs.h"

#include <benchmark/benchmark.h>

#include <fstream>
#include <vector>

#include "core/base/check.h"
#include "core/issue/award_source.h"
#include "core/issue/award_template.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/bench/timing.h"
#include "tests/bench/training_centre.h"

namespace tamga::bench {
namespace {

using Suites = std::vector<const proof::Cryptosuite*>;

/// One way of signing, and its short name among the figures.
struct Way {
    const char* name;
    Suites suites;
};

void add_figures(Figures& figures, const std::string& name, double seconds, double bare_seconds) {
    figures.add(name + "_time", seconds * 1e6, "us");
    figures.add(name + "_rate", 1 / seconds, "per second");
    figures.add(name + "_ratio", bare_seconds / seconds, "");
}

/// From a learner's facts to durable credentials, in batches.
void measure_issue(Figures& figures, TrainingCentre& centre, const Way& way) {
    constexpr std::int64_t count = 10'000;
    centre.record(count);
    Yardstick bare;
    const double seconds = centre.award(way.suites, [&] { bare.sign(); }) / count;
    add_figures(figures, std::string{"issue_"} + way.name, seconds, bare.seconds());
}

/// From a learner's facts to signatures, nothing of which is stored.
void measure_sign(Figures& figures, TrainingCentre& centre, const Way& way) {
    constexpr int rounds = 100;
    centre.record(100);
    journal::Ledger& ledger = centre.station().ledger();
    const crypto::SigningKey& key = ledger.signing_key(journal::Role::issuer);
    const auto achievement =
        issue::find_published(ledger.database(), centre.achievement(), std::nullopt);
    auto frame = issue::load_frame(ledger.database(), achievement.row,
                                   issue::load_organisation(ledger.database()),
                                   proof::to_did_key(key.public_key()));
    frame.status = {"https://centre.example/status/1", "https://centre.example/status/2"};
    auto pending = issue::load_pending(ledger, achievement.row, std::nullopt, 100);
    for (issue::PendingAward& award : pending) {
        award.facts.credential_id = base::to_urn(ledger.ids().next());
        award.facts.issued = base::format(ledger.clock().now());
        award.facts.status_index = "105840";
    }
    issue::AwardTemplate award{frame, pending.front().facts,
                               proof::to_verification_method(key.public_key()), way.suites,
                               ledger.random()};
    Yardstick bare;
    double seconds = 0;
    for (int round = 0; round < rounds; ++round) {
        bare.sign();
        const double start = now_seconds();
        for (const issue::PendingAward& one : pending)
            benchmark::DoNotOptimize(award.sign(one.facts, key).signatures);
        seconds += now_seconds() - start;
    }
    seconds /= rounds * static_cast<double>(pending.size());
    add_figures(figures, std::string{"sign_"} + way.name, seconds, bare.seconds());
    centre.award(way.suites, [] {});
}

/// Verifies `credentials` in turn, from bytes.
void measure_verify(Figures& figures, const std::string& name, const HeldKnowledge& knowledge,
                    const std::vector<std::string>& credentials) {
    constexpr std::size_t rounds = 200;
    constexpr std::size_t turns = 50;
    const verify::Knowledge view = knowledge.view();
    Yardstick bare;
    double seconds = 0;
    std::size_t next = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        bare.verify();
        const double start = now_seconds();
        for (std::size_t turn = 0; turn < turns; ++turn) {
            const std::string& credential = credentials[next++ % credentials.size()];
            benchmark::DoNotOptimize(verify::verify(base::as_bytes(credential), view).verdict);
        }
        seconds += now_seconds() - start;
    }
    add_figures(figures, name, seconds / (rounds * turns), bare.seconds());
}

/// Credentials each of which has members that none of the others has, as a verifier meets them who
/// never sees two of the same achievement.
std::vector<std::string> of_different_forms(const std::string& credential,
                                            const crypto::SigningKey& key,
                                            const proof::Cryptosuite& suite) {
    constexpr int count = 100;
    json::Object document = json::read(credential).value->as_object();
    document.erase("proof");
    const proof::ProofOptions options{
        .verification_method = proof::to_verification_method(key.public_key()),
        .created = base::Instant{}};
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i) {
        json::Object other = document;
        json::Object& subject = other.find("credentialSubject")->as_object();
        subject.append("elm:" + std::to_string(i), "x");
        all.push_back(json::canonical(proof::add_proof(std::move(other), key, options, suite)));
    }
    return all;
}

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::ofstream file{path, std::ios::binary};
    file << text;
    base::check(file.flush().good(), "the benchmark cannot write a credential");
}

}  // namespace

void measure_proofs(Figures& figures, const std::optional<std::filesystem::path>& credentials) {
    const proof::Cryptosuite& rdfc = proof::eddsa_rdfc_2022();
    const proof::Cryptosuite& jcs = proof::eddsa_jcs_2022();
    TrainingCentre centre;
    const crypto::SigningKey& key = centre.station().ledger().signing_key(journal::Role::issuer);
    for (const Way& way : {Way{"rdfc", {&rdfc}}, Way{"jcs", {&jcs}}, Way{"both", {&rdfc, &jcs}}}) {
        measure_sign(figures, centre, way);
        measure_issue(figures, centre, way);
        // Only now are the status lists there that the credentials name.
        const HeldKnowledge knowledge = centre.station().knowledge();
        const std::vector<std::string> issued = centre.newest_credentials(100);
        for (const std::string& credential : issued)
            base::check(verify::verify(base::as_bytes(credential), knowledge.view()).verdict ==
                            verify::Verdict::valid,
                        "the benchmark's credential is not valid");
        const std::string suffix = way.name;
        figures.add("credential_size_" + suffix, static_cast<double>(issued.front().size()),
                    "bytes");
        measure_verify(figures, "verify_" + suffix, knowledge, issued);
        if (way.suites.size() > 1) continue;
        measure_verify(figures, "verify_unfamiliar_" + suffix, knowledge,
                       of_different_forms(issued.front(), key, *way.suites.front()));
        if (credentials)
            write_file(*credentials / (std::string{way.suites.front()->name()} + ".json"),
                       issued.front());
    }
}

}  // namespace tamga::bench
