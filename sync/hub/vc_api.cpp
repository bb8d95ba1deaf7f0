#include "sync/hub/vc_api.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/issue/commissions.h"
#include "core/json/read.h"
#include "core/verify/verify.h"

namespace tamga::sync {
namespace {

using Answer = VcApi::Answer;
using verify::Question;
using verify::Result;

constexpr const char* model = "https://www.w3.org/TR/vc-data-model#";
constexpr const char* status_error =
    "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR";
constexpr const char* malformed = "MALFORMED_VALUE_ERROR";

json::Object problem(const std::string& type, std::string_view title, const std::string& detail) {
    return {{"type", type}, {"title", title}, {"detail", detail}};
}

Answer refuse(int status, std::string_view title, const std::string& detail) {
    return {
        status,
        {{"problemDetails", json::Array{problem(std::string{model} + malformed, title, detail)}}}};
}

/// A request's body, or what is wrong with it.
struct Request {
    json::Object body;
    json::Object options;
    std::optional<Answer> fault;
};

/// Reads a body whose options are among these.
Request read(std::string_view text, std::initializer_list<std::string_view> known_options) {
    Request request;
    json::ReadResult read = json::read(text);
    if (!read) {
        request.fault = refuse(400, read.error->code, json::describe(*read.error));
        return request;
    }
    if (!read.value->is_object()) {
        request.fault = refuse(400, "request.shape", "The body is no object.");
        return request;
    }
    request.body = std::move(read.value->as_object());
    if (!request.body.contains("options")) return request;
    const json::Object* const options = request.body.find("options")->if_object();
    if (options == nullptr) {
        request.fault = refuse(400, "request.options", "“options” is no object.");
        return request;
    }
    request.options = *options;
    for (const json::Object::Member& option : request.options)
        if (std::find(known_options.begin(), known_options.end(), option.first) ==
            known_options.end())
            request.fault = refuse(400, "request.option",
                                   "The option “" + option.first + "” is not known here.");
    return request;
}

const std::string* text_of(const json::Object& object, std::string_view member) {
    const json::Value* const value = object.find(member);
    return value != nullptr ? value->if_string() : nullptr;
}

std::string how(const base::Finding& finding) {
    return finding.how.empty() ? finding.what : finding.what + " " + finding.how;
}

json::Array problems_of(const base::Findings& findings) {
    json::Array problems;
    for (const base::Finding& one : findings) {
        json::Object entry = problem(std::string{model} + malformed, one.code, how(one));
        if (!one.where.empty()) entry.append("pointer", one.where);
        problems.emplace_back(std::move(entry));
    }
    return problems;
}

/// The suite that is asked for; null where it is none that this station's key signs with.
const proof::Cryptosuite* suite_of(const json::Object& options) {
    const std::string* name = text_of(options, "cryptosuite");
    if (name == nullptr) name = text_of(options, "type");
    if (name == nullptr || *name == "DataIntegrityProof") return &proof::default_suite();
    const proof::Cryptosuite* const suite = proof::find_suite(*name);
    return suite != nullptr && suite->signature_kind() == proof::SignatureKind::ed25519 ? suite
                                                                                        : nullptr;
}

std::string type_of(Question question) {
    switch (question) {
        case Question::status: return status_error;
        case Question::period: return std::string{model} + "RANGE_ERROR";
        case Question::document: return std::string{model} + malformed;
        default: return std::string{model} + "CRYPTOGRAPHIC_SECURITY_ERROR";
    }
}

/// Gathers what a report says against what was shown, and what is only to be known.
class Judging {
  public:
    void add(const verify::Report& report) {
        if (report.is_presentation())
            require(report, {Question::document, Question::proof, Question::holder});
        else
            add_credential(report);
        for (const verify::Report& inner : report.inner)
            add(inner);
    }

    Answer answer() {
        const bool is_verified = problems_.empty();
        Answer answer{is_verified ? 200 : 422, {{"verified", is_verified}}};
        if (!is_verified) answer.body.append("problemDetails", std::move(problems_));
        if (!warnings_.empty()) answer.body.append("warnings", std::move(warnings_));
        return answer;
    }

  private:
    void require(const verify::Report& report, std::initializer_list<Question> questions) {
        for (const Question question : questions) {
            const verify::Check& check = report.check(question);
            if (check.result != Result::pass) tell(problems_, question, check);
        }
        for (const base::Finding& finding : report.findings)
            if (finding.severity == base::Severity::error)
                problems_.emplace_back(problem(std::string{model} + malformed, finding.code,
                                               finding.where + ": " + how(finding)));
    }

    void add_credential(const verify::Report& report) {
        require(report, {Question::document, Question::proof, Question::period, Question::status});
        const verify::Check& issuer = report.check(Question::issuer);
        if (issuer.result == Result::pass) return;
        tell(issuer.reason == "issuer.unknown" ? warnings_ : problems_, Question::issuer, issuer);
    }

    static void tell(json::Array& into, Question question, const verify::Check& check) {
        into.emplace_back(problem(type_of(question), check.reason, verify::message(check)));
    }

    json::Array problems_;
    json::Array warnings_;
};

/// Judges a member of the request: an object, or the text of a token.
Answer judge(Station& station, const json::Object& body, std::string_view member,
             const verify::PresentationDemands& demands) {
    const json::Value* const shown = body.find(member);
    if (shown == nullptr || (!shown->is_object() && shown->if_string() == nullptr))
        return refuse(400, "request.shape",
                      "“" + std::string{member} + "” is neither an object nor a token.");
    const HeldKnowledge held = station.knowledge();
    verify::Knowledge known = held.view();
    known.demands = demands;
    Judging judging;
    judging.add(shown->is_object() ? verify::verify(shown->as_object(), known)
                                   : verify::verify(base::as_bytes(*shown->if_string()), known));
    return judging.answer();
}

std::optional<issue::StatusChange> change_of(std::string_view purpose, bool is_set) {
    if (purpose == "revocation" && is_set) return issue::StatusChange::revoke;
    if (purpose == "suspension")
        return is_set ? issue::StatusChange::suspend : issue::StatusChange::reinstate;
    return std::nullopt;
}

/// `true` and `"1"` set a status, `false` and `"0"` take it back.
std::optional<bool> flag_of(const json::Value* value) {
    if (value == nullptr) return true;
    if (const bool* const flag = value->if_bool()) return *flag;
    const std::string* const text = value->if_string();
    if (text != nullptr && (*text == "1" || *text == "0")) return *text == "1";
    return std::nullopt;
}

}  // namespace

Answer VcApi::issue(std::string_view body) {
    Request request = read(body, {"cryptosuite", "type", "credentialStatus", "credentialId"});
    if (request.fault) return *std::move(request.fault);
    const json::Value* const credential = request.body.find("credential");
    if (credential == nullptr || !credential->is_object())
        return refuse(400, "request.shape", "“credential” is no object.");
    issue::Commission commission{credential->as_object()};
    const proof::Cryptosuite* const suite = suite_of(request.options);
    if (suite == nullptr)
        return refuse(400, "request.cryptosuite", "This suite does not sign here.");
    commission.suites = {suite};
    commission.wants_status = request.options.contains("credentialStatus");
    if (const std::string* const id = text_of(request.options, "credentialId");
        id != nullptr && !commission.credential.contains("id"))
        commission.credential.append("id", *id);
    issue::CommissionResult result = station_.commissions().issue(commission);
    if (!result.document) return {400, {{"problemDetails", problems_of(result.findings)}}};
    return {201, {{"verifiableCredential", *std::move(result.document)}}};
}

Answer VcApi::change_status(std::string_view body) {
    Request request = read(body, {});
    if (request.fault) return *std::move(request.fault);
    const std::string* const id = text_of(request.body, "credentialId");
    const json::Value* const wanted = request.body.find("credentialStatus");
    const json::Object* const status = wanted != nullptr ? wanted->if_object() : nullptr;
    const std::string* const purpose =
        status != nullptr ? text_of(*status, "statusPurpose") : nullptr;
    const auto flag = flag_of(request.body.find("status"));
    const auto change = purpose != nullptr && flag ? change_of(*purpose, *flag) : std::nullopt;
    if (id == nullptr || !change)
        return refuse(400, "request.status",
                      "“credentialId”, and in “credentialStatus” a “statusPurpose” of "
                      "“revocation” or “suspension” are needed; a revocation is never undone.");
    try {
        station_.commissions().change_status(*id, *change, "asked for by another system");
    } catch (const base::Error& error) {
        if (error.kind() == base::ErrorKind::not_found)
            return refuse(404, "status.unknown", error.what());
        if (error.kind() == base::ErrorKind::conflict)
            return refuse(409, "status.revoked", error.what());
        throw;
    }
    return {200, {}};
}

Answer VcApi::verify_credential(std::string_view body) {
    Request request = read(body, {"checks", "returnCredential", "returnProblemDetails"});
    if (request.fault) return *std::move(request.fault);
    return judge(station_, request.body, "verifiableCredential", {});
}

Answer VcApi::verify_presentation(std::string_view body) {
    Request request =
        read(body, {"challenge", "domain", "checks", "returnPresentation", "returnProblemDetails"});
    if (request.fault) return *std::move(request.fault);
    verify::PresentationDemands demands;
    for (const auto& [name, target] :
         {std::pair{"challenge", &demands.challenge}, std::pair{"domain", &demands.domain}}) {
        if (!request.options.contains(name)) continue;
        const std::string* const text = text_of(request.options, name);
        if (text == nullptr)
            return refuse(400, "request.option",
                          "The option “" + std::string{name} + "” is no text.");
        *target = *text;
    }
    return judge(station_, request.body, "verifiablePresentation", demands);
}

}  // namespace tamga::sync
