#include <algorithm>

#include "core/assess/assessment.h"
#include "core/assess/text_rules.h"
#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/journal/body.h"

namespace tamga::assess {
namespace {

using journal::Body;

json::Object write(const OutcomeResult& result) {
    json::Object object{{"outcome", result.outcome}, {"passed", result.is_passed}};
    set_text(object, "score", result.score);
    return object;
}

json::Object write(const EvidenceFile& file) {
    return {{"sha256", base::to_hex(file.sha256)},
            {"name", file.name},
            {"media_type", file.media_type}};
}

template <typename Item>
json::Array write_all(const std::vector<Item>& items) {
    json::Array array;
    array.reserve(items.size());
    for (const Item& item : items)
        array.emplace_back(write(item));
    return array;
}

[[noreturn]] void refuse(const char* member) {
    throw base::Error{base::ErrorKind::data,
                      std::string{"an assessment's member “"} + member + "” is not readable"};
}

std::string text_or_nothing(const Body& body, const char* member) {
    return body.optional_text(member).value_or("");
}

const json::Object& object_of(const json::Value& value, const char* member) {
    const json::Object* object = value.if_object();
    if (object == nullptr) refuse(member);
    return *object;
}

OutcomeResult read_result(const json::Value& value) {
    const Body body{object_of(value, "results")};
    return {body.text("outcome"), body.flag("passed"), text_or_nothing(body, "score")};
}

EvidenceFile read_evidence(const json::Value& value) {
    const Body body{object_of(value, "evidence")};
    EvidenceFile file{{}, body.text("name"), body.text("media_type")};
    const auto digest = base::from_hex(body.text("sha256"));
    if (!digest || digest->size() != file.sha256.size()) refuse("sha256");
    std::copy(digest->begin(), digest->end(), file.sha256.begin());
    return file;
}

/// Members that erasing takes away.
void read_details(Assessment& assessment, const json::Object& object) {
    const Body body{object};
    const auto date = base::parse_date(text_or_nothing(body, "date"));
    if (object.contains("date") && !date) refuse("date");
    assessment.date = date.value_or(base::Date{});
    assessment.assessor = text_or_nothing(body, "assessor");
    assessment.place = text_or_nothing(body, "place");
    assessment.method = text_or_nothing(body, "method");
    if (object.contains("results"))
        for (const json::Value& item : body.array("results"))
            assessment.results.push_back(read_result(item));
    assessment.grade = text_or_nothing(body, "grade");
    assessment.supervision = text_or_nothing(body, "supervision");
    assessment.identity_check = text_or_nothing(body, "identity_check");
    if (object.contains("evidence"))
        for (const json::Value& item : body.array("evidence"))
            assessment.evidence.push_back(read_evidence(item));
    assessment.comment = text_or_nothing(body, "comment");
}

}  // namespace

json::Object to_json(const Assessment& assessment) {
    json::Object object{{"assessment", base::format(assessment.id)},
                        {"learner", base::format(assessment.learner)},
                        {"achievement", base::format(assessment.achievement)},
                        {"version", assessment.version},
                        {"assessor", assessment.assessor},
                        {"date", base::format(assessment.date)},
                        {"method", assessment.method},
                        {"results", write_all(assessment.results)},
                        {"evidence", write_all(assessment.evidence)},
                        {"passed", assessment.is_passed}};
    set_text(object, "place", assessment.place);
    set_text(object, "grade", assessment.grade);
    set_text(object, "supervision", assessment.supervision);
    set_text(object, "identity_check", assessment.identity_check);
    set_text(object, "comment", assessment.comment);
    return object;
}

Assessment assessment_from_json(const json::Object& object) {
    const Body body{object};
    Assessment assessment;
    assessment.id = {body.uuid("assessment")};
    assessment.learner = {body.uuid("learner")};
    assessment.achievement = {body.uuid("achievement")};
    assessment.version = static_cast<int>(body.integer("version"));
    assessment.is_passed = body.flag("passed");
    read_details(assessment, object);
    return assessment;
}

}  // namespace tamga::assess
