#include <map>

#include "core/base/check.h"
#include "core/credential/credential_view.h"
#include "platform/cli/demo/centre.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"

namespace tamga::cli::demo {
namespace {

std::string count_line(std::size_t count, std::string_view what) {
    return "   " + std::to_string(count) + " " + std::string{what};
}

/// The first sentence of what did not pass.
std::string why(const verify::Report& report) {
    for (const verify::Check& check : report.checks)
        if (check.result != verify::Result::pass) return verify::message(check);
    return {};
}

}  // namespace

void Centre::verify() {
    step("Verify every file, as this centre knows things");
    const HeldKnowledge knowledge = station_->knowledge();
    std::map<std::string, std::size_t> reasons;
    for (const base::CredentialId id : credentials_) {
        const auto file = files() / (base::format(id) + ".json");
        const std::string bytes = read_input(file.string(), limit_credential_bytes);
        const verify::Report report = verify::verify(base::as_bytes(bytes), knowledge.view());
        if (report.verdict == verify::Verdict::valid) {
            ++valid_;
        } else {
            ++not_valid_;
            ++reasons[std::string{report.check(verify::Question::status).reason}];
        }
    }
    output_.line(count_line(valid_, "valid"));
    for (const auto& [reason, count] : reasons)
        output_.line(count_line(count, "not valid: " + reason));
}

void Centre::verify_others() {
    step("Verify what somebody tampered with, and as somebody who knows nobody here");
    const auto file = files() / (base::format(credentials_.front()) + ".json");
    std::string bytes = read_input(file.string(), limit_credential_bytes);
    const HeldKnowledge own = station_->knowledge();
    HeldKnowledge stranger;
    stranger.now = own.now;
    const auto report = verify::verify(base::as_bytes(bytes), stranger.view());
    output_.line("   By a stranger: " + std::string{verify::name(report.verdict)} + ". " +
                 why(report));

    base::check(report.document.has_value(), "the demo issues credentials that can be read");
    const std::string learner{credential::view(*report.document).learner_name};
    bytes.replace(bytes.find(learner), learner.size(), "Somebody Else");
    const auto tampered = verify::verify(base::as_bytes(bytes), own.view());
    output_.line("   With another name put in: " + std::string{verify::name(tampered.verdict)} +
                 ". " + why(tampered));
}

void Centre::audit() {
    step("Check the journal: every change is there, chained and signed");
    const journal::AuditReport report = station_->verify_journal();
    entries_ = report.entries;
    output_.line("   " + std::to_string(report.entries) + " entries under " +
                 std::to_string(report.seals) + " seals; " +
                 (base::has_errors(report.findings) ? "NOT whole." : "the journal is whole."));
}

void Centre::say_what_next() {
    const std::string tamga = "   tamga --store " + folder_.string() + " ";
    const auto file = files() / (base::format(credentials_.front()) + ".json");
    output_.line("");
    output_.line("What to try next. The passphrase of Nadia, Yusuf and Olga is: " +
                 std::string{passphrase});
    output_.line(tamga + "credential list --search fat");
    output_.line(tamga + "verify " + file.string());
    output_.line(tamga + "verify " + files().string());
    output_.line(tamga + "--operator Olga credential revoke " + urn(credentials_.front()) +
                 " --reason \"to see what happens\"");
    output_.line(tamga + "journal verify");
    output_.line("   tamga --help");
}

}  // namespace tamga::cli::demo
