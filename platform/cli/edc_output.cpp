#include "platform/cli/edc_output.h"

#include "core/credential/edc_view.h"

namespace tamga::cli {
namespace {

using credential::EdcConcept;
using credential::Vocabulary;

constexpr std::string_view language = "en";

/// Texts behind one another, without the empty ones.
std::string join(std::initializer_list<std::string_view> parts, std::string_view between) {
    std::string text;
    for (const std::string_view part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

std::string_view shown(const EdcConcept& item, Vocabulary vocabulary) {
    return credential::shown_label(item, vocabulary, language);
}

class Lines {
  public:
    Lines(Output& output, const std::string& indent) : output_(output), indent_(indent) {}

    void add(std::string_view name, std::string_view text) {
        if (!text.empty()) output_.line(indent_ + std::string{name} + ": " + std::string{text});
    }

  private:
    Output& output_;
    const std::string& indent_;
};

std::string_view member(const json::Value* object, std::string_view name) {
    const std::string* const text = object != nullptr ? object->find_string(name) : nullptr;
    return text != nullptr ? std::string_view{*text} : std::string_view{};
}

void show_seals(const verify::Report& report, Lines& lines) {
    for (const json::Value& seal : report.seals) {
        const json::Value* const certificate = seal.find("certificate");
        if (certificate == nullptr || certificate->is_null()) continue;
        std::string text{member(certificate, "subject")};
        text += "; certified by " + std::string{member(certificate, "issuer")};
        text += " until " + std::string{member(certificate, "not_after")};
        if (const std::string_view time = member(&seal, "signing_time"); !time.empty())
            text += "; sealed " + std::string{time} + ", as it says";
        lines.add("seal", text);
    }
}

}  // namespace

void show_edc(Output& output, const verify::Report& report, const std::string& indent) {
    Lines lines{output, indent};
    show_seals(report, lines);
    // What was accepted without being known is said, although the question passed.
    const verify::Check& status = report.check(verify::Question::status);
    if (status.reason == "status.seal_accepted") lines.add("status", verify::message(status));
    const credential::EdcView view = credential::edc_view(*report.document, language);
    for (const auto& claim : view.claims)
        lines.add(credential::name(claim.kind), claim.title);
    for (const std::string_view body : view.awarding_bodies)
        lines.add("awarded by", body);
    for (const auto& outcome : view.outcomes) {
        std::string skills;
        for (const EdcConcept& skill : outcome.skills)
            skills = join({skills, skill.label.empty() ? skill.iri : skill.label}, ", ");
        if (!skills.empty()) skills.insert(0, "(").append(")");
        lines.add("learning outcome", join({outcome.title, skills}, " "));
    }
    lines.add("level",
              join({shown(view.level, Vocabulary::eqf_level), view.national_level.label}, ", "));
    const std::string credits =
        view.credits.empty() ? std::string{} : std::string{view.credits} + " credits";
    lines.add("workload", join({view.workload, credits}, ", "));
    for (const auto& assessment : view.assessments)
        lines.add("assessment",
                  join({assessment.title, shown(assessment.type, Vocabulary::assessment_type),
                        shown(assessment.mode, Vocabulary::participation_mode),
                        shown(assessment.supervision, Vocabulary::supervision_verification),
                        assessment.grade},
                       ", "));
    for (const EdcConcept& mode : view.modes)
        lines.add("participation", shown(mode, Vocabulary::participation_mode));
    for (const auto& quality : view.quality)
        lines.add("quality assurance", join({shown(quality.type, Vocabulary::accreditation_type),
                                             quality.title, quality.agent},
                                            ", "));
    lines.add("entry requirement", view.entry_requirement);
}

}  // namespace tamga::cli
