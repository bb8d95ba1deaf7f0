#include "core/assess/assessments.h"

#include <algorithm>

#include "core/assess/assessment_queries.h"
#include "core/assess/learner.h"
#include "core/assess/learner_queries.h"
#include "core/assess/same_person.h"
#include "core/assess/text_rules.h"
#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/credential/vocabulary.h"
#include "core/journal/evidence_content.h"

namespace tamga::assess {
namespace {

using base::Error;
using base::ErrorKind;
using base::Findings;
using base::Severity;
using credential::Vocabulary;
using journal::Kind;
using journal::Role;

void add_error(Findings& findings, const char* code, std::string where, std::string what,
               std::string how) {
    findings.push_back({Severity::error, std::string{"assessment."} + code, std::move(where),
                        std::move(what), std::move(how)});
}

void to_code(std::string& text, Vocabulary vocabulary) {
    if (const credential::Concept* known = credential::find(vocabulary, text)) text = known->code;
}

void tidy_fields(Assessment& assessment) {
    for (std::string* text :
         {&assessment.assessor, &assessment.place, &assessment.method, &assessment.grade,
          &assessment.supervision, &assessment.identity_check})
        *text = tidy(*text);
    to_code(assessment.method, Vocabulary::assessment_type);
    to_code(assessment.supervision, Vocabulary::supervision_verification);
}

void check_learner(store::Database& database, const Assessment& assessment, Findings& findings) {
    const auto learner = queries::learner(database, assessment.learner);
    if (!learner)
        add_error(findings, "learner_unknown", "learner",
                  "There is no learner " + base::format(assessment.learner) + ".",
                  "Record the learner first.");
    else if (learner->learner.is_erased)
        add_error(findings, "learner_erased", "learner",
                  "The data of the learner " + base::format(assessment.learner) + " was erased.",
                  "Record the person as a new learner, if there is a reason to.");
}

void check_evidence(store::Database& database, const Assessment& assessment, Findings& findings) {
    for (const EvidenceFile& file : assessment.evidence)
        if (!journal::has_evidence_content(database, file.sha256))
            add_error(findings, "evidence_unknown", "evidence",
                      "The evidence file “" + file.name + "” is not in the store.",
                      "Add the file first, then name it by the digest that adding gives.");
}

Findings check_against_store(store::Database& database, const Assessment& assessment,
                             const AssessmentRecord* older, base::Instant now) {
    Findings findings;
    const auto achievement =
        queries::achievement(database, assessment.achievement, assessment.version);
    if (achievement)
        findings = check(assessment, {achievement->achievement, achievement->published, now});
    else
        add_error(findings, "achievement_unknown", "achievement",
                  "There is no version " + std::to_string(assessment.version) +
                      " of the achievement " + base::format(assessment.achievement) + ".",
                  "Look up the achievement and its published version.");
    check_learner(database, assessment, findings);
    check_evidence(database, assessment, findings);
    if (!achievement) return findings;
    const auto current = queries::current_assessment(database, assessment.learner, achievement->id);
    if (current && (older == nullptr || *current != older->assessment.id))
        add_error(findings, "recorded_already", "learner",
                  "The learner has the assessment " + base::format(*current) +
                      " for this version already.",
                  "Correct that record: the new one then supersedes it.");
    return findings;
}

void check_older(journal::Ledger& ledger, const AssessmentRecord& older,
                 const Assessment& assessment, Findings& findings) {
    const std::string id = base::format(older.assessment.id);
    if (older.superseded_by)
        add_error(findings, "superseded_already", "supersedes",
                  "The assessment " + id + " was corrected already, by " +
                      base::format(*older.superseded_by) + ".",
                  "Correct the newest record.");
    if (person_of(ledger, older.assessment.learner) != person_of(ledger, assessment.learner) ||
        older.assessment.achievement != assessment.achievement)
        add_error(findings, "other_subject", "supersedes",
                  "The assessment " + id + " is about another learner or achievement.",
                  "Correct it as failed with a comment, and record the right one by itself.");
    if (older.credential)
        findings.push_back({Severity::warning, "assessment.awarded_already", "supersedes",
                            "The credential " + base::to_urn(older.credential->uuid) +
                                " was issued on the record that is corrected, and stays valid.",
                            "Revoke that credential where the correction touches what it says."});
}

/// RFC 6838 §4.2: restricted names on both sides of one slash.
bool is_media_type(std::string_view text) {
    const auto is_name = [](std::string_view name) {
        constexpr std::string_view marks = "!#$&-^_.+";
        const auto fits = [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   marks.find(c) != std::string_view::npos;
        };
        return !name.empty() && name.size() <= 127 && std::all_of(name.begin(), name.end(), fits);
    };
    const auto slash = text.find('/');
    return slash != std::string_view::npos && is_name(text.substr(0, slash)) &&
           is_name(text.substr(slash + 1));
}

void check_evidence_file(base::ByteView content, std::string_view media_type) {
    if (content.empty()) throw Error{ErrorKind::data, "the evidence file is empty"};
    if (content.size() > limit_evidence_bytes)
        throw Error{ErrorKind::data,
                    "the evidence file has " + std::to_string(content.size()) +
                        " bytes; the limit is " + std::to_string(limit_evidence_bytes) +
                        " (10 MiB). Make it smaller, or keep it elsewhere and add a summary"};
    if (!is_media_type(media_type))
        throw Error{ErrorKind::data, "“" + std::string{media_type} +
                                         "” is no media type; write it as type/subtype, for "
                                         "example image/jpeg"};
}

}  // namespace

AssessmentWriting Assessments::record(Assessment assessment) {
    return write(std::move(assessment), nullptr);
}

AssessmentWriting Assessments::correct(const base::AssessmentId& older, Assessment assessment) {
    ledger_.writer(Role::assessor);
    const std::optional<AssessmentRecord> known = find(older);
    if (known) return write(std::move(assessment), &*known);
    AssessmentWriting writing;
    add_error(writing.findings, "unknown", "supersedes",
              "There is no assessment " + base::format(older) + ".",
              "Look up the record to correct.");
    return writing;
}

AssessmentWriting Assessments::write(Assessment assessment, const AssessmentRecord* older) {
    journal::Writer& writer = ledger_.writer(Role::assessor);
    tidy_fields(assessment);
    assessment.id = {ledger_.ids().next()};
    AssessmentWriting writing;
    writing.findings =
        check_against_store(ledger_.database(), assessment, older, ledger_.clock().now());
    if (older != nullptr) check_older(ledger_, *older, assessment, writing.findings);
    if (base::has_errors(writing.findings)) return writing;

    json::Object body = to_json(assessment);
    if (older != nullptr) body.append("supersedes", base::format(older->assessment.id));
    body.append("by", ledger_.operator_text());
    journal::Batch batch{writer};
    batch.append(Kind::assessment_recorded, body);
    batch.commit();
    writing.id = assessment.id;
    return writing;
}

Findings Assessments::countersign(const base::AssessmentId& id, std::string_view second_assessor) {
    journal::Writer& writer = ledger_.writer(Role::assessor);
    const std::string name = tidy(second_assessor);
    Findings findings;
    const std::optional<AssessmentRecord> record = find(id);
    if (!record) {
        add_error(findings, "unknown", "assessment",
                  "There is no assessment " + base::format(id) + ".",
                  "Look up the record to countersign.");
        return findings;
    }
    if (record->is_erased)
        add_error(findings, "learner_erased", "assessment", "The learner's data was erased.",
                  "Nothing is left to countersign.");
    if (record->superseded_by)
        add_error(findings, "superseded_already", "assessment",
                  "The record was corrected by " + base::format(*record->superseded_by) + ".",
                  "Countersign the newest record.");
    if (record->countersignature)
        add_error(findings, "countersigned_already", "assessment",
                  "The record was countersigned by " + record->countersignature->name + " already.",
                  "Nothing needs to be done.");
    if (name.empty())
        add_error(findings, "assessor_missing", "name", "The second assessor is not named.",
                  "Name the person who confirms the assessment.");
    if (record->by == ledger_.signed_in()->id)
        add_error(findings, "same_operator", "by",
                  "Whoever recorded an assessment cannot countersign it.",
                  "Let the second assessor sign in.");
    if (!name.empty() && is_same_name(name, record->assessment.assessor))
        add_error(findings, "same_assessor", "name",
                  record->assessment.assessor + " is the assessor, not a second one.",
                  "Name the person who confirms the assessment.");
    check_text(name, "assessment", "name", findings);
    if (base::has_errors(findings)) return findings;

    journal::Batch batch{writer};
    batch.append(
        Kind::assessment_countersigned,
        {{"assessment", base::format(id)}, {"by", ledger_.operator_text()}, {"name", name}});
    batch.commit();
    return findings;
}

std::optional<AssessmentRecord> Assessments::find(const base::AssessmentId& id) {
    return queries::record(ledger_.database(), id);
}

AssessmentPage Assessments::list(const AssessmentFilter& filter, std::int64_t cursor,
                                 std::size_t limit) {
    // One more than asked for shows whether anything follows.
    auto rows = queries::records_after(ledger_.database(), filter, cursor, limit + 1);
    AssessmentPage page;
    if (rows.size() > limit) {
        rows.pop_back();
        page.next = rows.empty() ? cursor : rows.back().id;
    }
    for (queries::RecordRow& row : rows)
        page.records.push_back(std::move(row.record));
    return page;
}

crypto::Digest Assessments::add_evidence(base::ByteView content, std::string_view media_type) {
    journal::Writer& writer = ledger_.writer(Role::assessor);
    check_evidence_file(content, media_type);
    const crypto::Digest sha256 = crypto::sha256(content);
    if (journal::has_evidence_content(ledger_.database(), sha256)) return sha256;

    journal::Batch batch{writer};
    batch.append(Kind::evidence_added, {{"sha256", base::to_hex(sha256)},
                                        {"media_type", media_type},
                                        {"size", static_cast<std::int64_t>(content.size())}});
    journal::put_evidence_content(ledger_.database(), sha256, content);
    batch.commit();
    return sha256;
}

base::Bytes Assessments::evidence(const crypto::Digest& sha256) {
    auto content = journal::evidence_content(ledger_.database(), sha256);
    if (!content)
        throw Error{ErrorKind::not_found, "the evidence file " + base::to_hex(sha256) +
                                              " is not in the store: it has not come from the "
                                              "station that added it yet, or it was erased with "
                                              "its learner's data"};
    return std::move(*content);
}

}  // namespace tamga::assess
