#include <algorithm>

#include "platform/cli/assessment_input.h"
#include "platform/cli/commands.h"
#include "platform/cli/evidence_choice.h"
#include "platform/cli/http_options.h"
#include "platform/cli/interruption.h"
#include "platform/cli/session.h"
#include "sync/exchange/asking.h"

namespace tamga::cli {
namespace {

using assess::StoredEvidence;

struct FetchOptions {
    std::string id;
    std::vector<std::string> files;  ///< names or digests; empty: all
    std::string url;
    sync::HttpSettings http;
};

std::vector<StoredEvidence> evidence_now(Station& station, const assess::AssessmentRecord& record) {
    return assess::evidence_of(station.ledger().database(), record.assessment);
}

std::vector<crypto::Digest> lacking(const std::vector<StoredEvidence>& chosen) {
    std::vector<crypto::Digest> contents;
    for (const StoredEvidence& evidence : chosen)
        if (!evidence.is_whole) contents.push_back(evidence.file.sha256);
    return contents;
}

/// Reconciles with the hub, and asks it for the files behind the entries.
sync::ExchangeReport fetch_from(Session& session, const std::string& url,
                                const sync::HttpSettings& http,
                                const std::vector<crypto::Digest>& wanted,
                                const Interruption& interruption) {
    Station& station = session.station();
    sync::HttpLine line{sync::read_address(url), http};
    const StationDevices devices = session.devices();
    const sync::Party self{station.ledger().database(), station.ledger().station_key(),
                           devices.clock, devices.random};
    sync::ExchangeReport report = sync::exchange(
        self, line, [&](const sync::ExchangeProgress&) { return !interruption.is_requested(); },
        nullptr, wanted);
    if (!base::has_errors(report.findings)) station.set_hub_address(url);
    station.tend_key_slots();
    return report;
}

/// Says what is here now of what was asked for; whether all of it is.
bool tell(Session& session, const assess::AssessmentRecord& record,
          const std::vector<crypto::Digest>& wanted, const base::Findings& findings) {
    Output& output = session.output();
    if (record.is_erased) output.note(erased_evidence_text);
    json::Array fetched;
    json::Array missing;
    for (const StoredEvidence& evidence : evidence_now(session.station(), record)) {
        if (std::find(wanted.begin(), wanted.end(), evidence.file.sha256) == wanted.end()) continue;
        output.line(evidence.file.name + ": " + standing_text(evidence));
        (evidence.is_whole ? fetched : missing).emplace_back(to_json(evidence));
    }
    const bool is_all = missing.empty() && !record.is_erased;
    output.document(json::Object{{"is_erased", record.is_erased},
                                 {"fetched", std::move(fetched)},
                                 {"missing", std::move(missing)},
                                 {"findings", findings_json(findings)}});
    return is_all;
}

ExitCode fetch(Session& session, const FetchOptions& options) {
    Station& station = session.signed_in();
    const assess::AssessmentRecord record = find_assessment(station, options.id);
    std::vector<StoredEvidence> all;
    if (!record.is_erased) all = evidence_now(station, record);
    std::vector<crypto::Digest> wanted;
    if (!all.empty()) wanted = lacking(choose_evidence(all, options.files));
    if (wanted.empty()) {
        if (!record.is_erased)
            session.output().line(all.empty() ? "There is no evidence."
                                              : "All of it is here already.");
        return tell(session, record, wanted, {}) ? ExitCode::done : ExitCode::refused;
    }
    const Interruption interruption;
    const sync::ExchangeReport report =
        fetch_from(session, hub_address(station, options.url), options.http, wanted, interruption);
    session.output().findings(report.findings);
    session.output().findings(report.received.findings);
    // The exchange may have brought that the learner's data is erased.
    const bool is_all =
        tell(session, find_assessment(station, options.id), wanted, report.findings);
    if (interruption.is_requested()) return ExitCode::interrupted;
    return is_all && !base::has_errors(report.findings) ? ExitCode::done : ExitCode::refused;
}

}  // namespace

void add_evidence_fetch(Verb& evidence) {
    auto options = std::make_shared<FetchOptions>();
    Verb verb = evidence.add("fetch", "Reconcile, and get files from the hub that are not here",
                             "tamga --store tablet assessment evidence fetch "
                             "019ab0c4-9100-7152-8005-841ad3e7bf05 --file seam.jpg");
    verb.argument("ID", options->id, "The record");
    verb.option("--file", "FILE", options->files,
                "Only this one, by its name or SHA-256; may be repeated");
    verb.option("--hub", "URL", options->url, "The hub's address; else the one of last time");
    add_http_options(verb, options->http);
    verb.does([options](Session& session) { return fetch(session, *options); });
}

}  // namespace tamga::cli
