#include "core/verify/report.h"

#include <utility>

#include "core/base/instant.h"
#include "core/credential/credential_view.h"
#include "core/credential/edc_view.h"
#include "core/credential/presentation.h"
#include "core/verify/report_edc.h"

namespace tamga::verify {
namespace {

using json::Array;
using json::Object;
using json::Value;

constexpr std::array<std::string_view, question_count> question_names = {
    "document", "proof", "issuer", "period", "status", "achievement", "holder"};

constexpr std::string_view not_asked_sentence = "This is not asked of what was shown.";
const std::array<Check, question_count> not_asked = {
    Check{"document", Result::unknown, "document.not_asked", not_asked_sentence},
    Check{"proof", Result::unknown, "proof.not_asked", not_asked_sentence},
    Check{"issuer", Result::unknown, "issuer.not_asked", not_asked_sentence},
    Check{"period", Result::unknown, "period.not_asked", not_asked_sentence},
    Check{"status", Result::unknown, "status.not_asked", not_asked_sentence},
    Check{"achievement", Result::unknown, "achievement.not_asked", not_asked_sentence},
    Check{"holder", Result::unknown, "holder.not_asked", not_asked_sentence}};

Value moment_or_null(const std::optional<base::Instant>& moment) {
    return moment ? Value{base::format(*moment)} : Value{};
}

Value endorsement_or_null(const credential::CredentialView& shown) {
    if (shown.endorsed_id.empty()) return {};
    return Object{{"of", text_or_null(shown.endorsed_id)},
                  {"comment", text_or_null(shown.endorsement_comment)}};
}

Array reports(const std::vector<Report>& all) {
    Array array;
    array.reserve(all.size());
    for (const Report& one : all)
        array.emplace_back(to_json(one));
    return array;
}

Object summary(const Object& document) {
    const credential::CredentialView shown = credential::view(document);
    Array results;
    for (const auto& [name, value] : credential::results(document))
        results.emplace_back(Object{{"name", text_or_null(name)}, {"value", text_or_null(value)}});
    return {
        {"id", text_or_null(shown.id)},
        {"title", text_or_null(shown.title)},
        {"issuer", Object{{"id", text_or_null(shown.issuer_id)},
                          {"name", text_or_null(shown.issuer_name)},
                          {"country", text_or_null(shown.issuer_country)}}},
        {"learner", Object{{"id", text_or_null(shown.learner_id)},
                           {"name", text_or_null(shown.learner_name)}}},
        {"achievement", Object{{"id", text_or_null(shown.achievement_id)},
                               {"name", text_or_null(shown.achievement_name)}}},
        {"issued", moment_or_null(shown.valid_from)},
        {"awarded", moment_or_null(shown.awarded)},
        {"valid_until", moment_or_null(shown.valid_until)},
        {"level", text_or_null(shown.level)},
        {"workload", text_or_null(shown.workload)},
        {"credits", shown.credits ? Value{*shown.credits} : Value{}},
        {"results", std::move(results)},
        {"endorsement", endorsement_or_null(shown)},
        {"credentials",
         shown.credentials ? Value{static_cast<std::uint64_t>(*shown.credentials)} : Value{}},
        {"edc", credential::is_edc(document) ? Value{edc_summary(document)} : Value{}},
    };
}

Object presented(const Object& document) {
    const Value* const id = document.find("id");
    return {{"id", id != nullptr && id->is_string() ? *id : Value{}},
            {"holder", text_or_null(credential::holder_id(document))}};
}

std::string count_of(std::int64_t count, const char* unit) {
    return std::to_string(count) + ' ' + unit + (count == 1 ? "" : "s");
}

}  // namespace

std::string_view name(Result result) noexcept {
    switch (result) {
        case Result::pass: return "pass";
        case Result::fail: return "fail";
        case Result::unknown: break;
    }
    return "unknown";
}

std::string_view name(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::valid: return "valid";
        case Verdict::not_valid: return "not valid";
        case Verdict::undetermined: break;
    }
    return "undetermined";
}

std::string_view name(Question question) noexcept {
    return question_names[static_cast<std::size_t>(question)];
}

const Check& Report::check(Question question) const noexcept {
    const auto index = static_cast<std::size_t>(question);
    // A credential is asked the first questions in their order.
    if (index < checks.size() && checks[index].check == name(question)) return checks[index];
    for (const Check& one : checks)
        if (one.check == name(question)) return one;
    return not_asked[index];
}

std::string describe_age(std::chrono::seconds age) {
    using namespace std::chrono;
    if (age >= days{1}) return count_of(floor<days>(age).count(), "day");
    if (age >= hours{1}) return count_of(floor<hours>(age).count(), "hour");
    if (age >= minutes{1}) return count_of(floor<minutes>(age).count(), "minute");
    return "less than a minute";
}

std::string message(const Check& check) {
    std::string text{check.sentence};
    if (!check.detail.empty()) text += ' ' + check.detail;
    if (check.age) text += " This was known " + describe_age(*check.age) + " ago.";
    return text;
}

Object to_json(const Report& report) {
    Array checks;
    for (const Check& check : report.checks)
        checks.emplace_back(Object{{"check", check.check},
                                   {"result", name(check.result)},
                                   {"reason", check.reason},
                                   {"message", message(check)}});
    Array findings;
    for (const base::Finding& finding : report.findings)
        findings.emplace_back(Object{{"code", finding.code},
                                     {"where", finding.where},
                                     {"what", finding.what},
                                     {"how", finding.how}});
    const bool is_presentation = report.document && report.is_presentation();
    const bool is_credential = report.document && !report.is_presentation();
    return {{"verdict", name(report.verdict)},
            {"format", text_or_null(report.format)},
            {"carrier", text_or_null(report.carrier)},
            {"checks", std::move(checks)},
            {"findings", std::move(findings)},
            {"credential", is_credential ? Value{summary(*report.document)} : Value{}},
            {"presentation", is_presentation ? Value{presented(*report.document)} : Value{}},
            {"seals", report.seals},
            {"inner", reports(report.inner)},
            {"endorsements", reports(report.endorsements)}};
}

}  // namespace tamga::verify
