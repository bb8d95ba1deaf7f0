#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/localised_text.h"

/// The room where a micro-credential is described. An achievement is the description: the European
/// standard elements of Council Recommendation 2022/C 243/02, Annex I. Values here may be
/// incomplete or wrong; `check` (check.h) tells what is. Vocabulary members hold a code of
/// `credential::Vocabulary`.
namespace tamga::design {

/// What a version changed, for those who hold or recognise an earlier one.
struct Change {
    int version = 1;
    base::Date date{};
    base::LocalisedText text;

    friend bool operator==(const Change&, const Change&) = default;
};

/// An organisation named by the achievement; `id` is a DID or a URL, or empty.
struct Body {
    std::string id;
    base::LocalisedText name;

    friend bool operator==(const Body&, const Body&) = default;
};

/// A skill of the ESCO classification: its identifier, and the name that ESCO gives it.
struct Skill {
    std::string id;
    base::LocalisedText name;

    friend bool operator==(const Skill&, const Skill&) = default;
};

/// What a learner knows, understands or can do afterwards.
struct LearningOutcome {
    std::string code;  ///< unique within the achievement: letters, digits, `.`, `_`, `-`
    base::LocalisedText title;
    std::vector<Skill> skills;
    std::string type;         ///< Vocabulary::skill_type, or empty
    std::string reuse_level;  ///< Vocabulary::skill_reuse_level, or empty

    friend bool operator==(const LearningOutcome&, const LearningOutcome&) = default;
};

/// One requirement that the learner meets to pass, and how that is assessed.
struct Criterion {
    std::string assessment;  ///< Vocabulary::assessment_type
    base::LocalisedText text;
    std::vector<std::string> outcomes;  ///< codes of the learning outcomes that it covers

    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// A level of a national framework, for example `TYÇ`, level `4`; `id` is an IRI or empty.
struct NationalLevel {
    std::string id;
    base::LocalisedText framework;
    std::string level;

    friend bool operator==(const NationalLevel&, const NationalLevel&) = default;
};

/// Cycles of the Qualifications Framework of the European Higher Education Area.
enum class Cycle { short_cycle, first, second, third };

/// The level of the learning experience, in as many frameworks as apply.
struct Level {
    std::optional<int> eqf;  ///< European Qualifications Framework, 1 to 8
    std::optional<NationalLevel> national;
    std::optional<Cycle> cycle;
    /// The designer states that no framework applies; contradicts the other members.
    bool is_not_applicable = false;

    bool is_given() const { return eqf || national || cycle; }
    friend bool operator==(const Level&, const Level&) = default;
};

/// Who assures the quality of the programme or the institution, and in which way.
struct QualityAssurance {
    std::string type;  ///< Vocabulary::accreditation_type
    Body agent;

    friend bool operator==(const QualityAssurance&, const QualityAssurance&) = default;
};

/// How results are graded. A scheme of levels lists them from the lowest to the highest.
struct Grading {
    enum class Scheme { pass_fail, percentage, levels };

    Scheme scheme = Scheme::pass_fail;
    std::optional<double> pass_percent;  ///< percentage: 0 to 100
    std::vector<std::string> levels;     ///< levels
    std::string pass_level;              ///< levels: the lowest that passes

    friend bool operator==(const Grading&, const Grading&) = default;
};

/// Another learning opportunity or qualification, named by an IRI.
struct Link {
    std::string id;
    base::LocalisedText title;

    friend bool operator==(const Link&, const Link&) = default;
};

/// A micro-credential as designed. Immutable once published; a change makes the next version.
struct Achievement {
    base::AchievementId id;  ///< all zero until one is given
    int version = 1;         ///< from 1
    std::vector<Change> changes;
    std::optional<base::Date> review_due;

    /// Of description, as BCP 47 tags; the first is the one in which the credential speaks.
    std::vector<std::string> languages;
    base::LocalisedText title;
    base::LocalisedText description;

    std::string country;          ///< of the awarding body: Vocabulary::country
    std::string region;           ///< ISO 3166-2 code or name, or empty
    std::optional<Body> creator;  ///< where another than the awarding body designed it

    std::vector<LearningOutcome> learning_outcomes;
    std::vector<Criterion> criteria;
    std::optional<std::chrono::minutes> workload;  ///< notional, of the learner
    std::optional<double> ects_credits;
    Level level;
    std::string participation_mode;       ///< Vocabulary::participation_mode
    std::string learning_setting;         ///< Vocabulary::learning_setting, or empty
    std::vector<std::string> activities;  ///< Vocabulary::learning_activity_type
    std::vector<QualityAssurance> quality_assurance;

    base::LocalisedText entry_requirements;
    std::string supervision;  ///< Vocabulary::supervision_verification, or empty
    std::optional<Grading> grading;
    std::vector<Link> is_part_of;
    std::vector<Link> has_part;
    std::vector<Link> entitles_to;
    std::vector<std::string> target_groups;  ///< Vocabulary::target_group
    std::vector<std::string> tags;

    friend bool operator==(const Achievement&, const Achievement&) = default;
};

/// The language in which the credential speaks: the first of `languages`, else that of the title,
/// else `en`.
std::string primary_language(const Achievement& achievement);

/// Whether a text may be the code of a learning outcome: 1 to 40 letters, digits, `.`, `_`, `-`.
bool is_outcome_code(std::string_view text);

/// Whether a text is the identifier of an ESCO skill: `http://data.europa.eu/esco/skill/` and a
/// UUID.
bool is_esco_skill(std::string_view text);

/// `short`, `first`, `second` or `third`.
std::string_view name(Cycle cycle);
std::optional<Cycle> parse_cycle(std::string_view text);

/// `pass-fail`, `percentage` or `levels`.
std::string_view name(Grading::Scheme scheme);
std::optional<Grading::Scheme> parse_grading_scheme(std::string_view text);

/// `PT60H`, `PT1H30M` (XML Schema 1.1 Part 2 §3.3.6): hours and minutes only, since a day or a
/// month of study has no agreed length.
std::string format_workload(std::chrono::minutes workload);

/// Reads hours and minutes, `PT60H`, `PT90M`, `PT1H30M`; more than 10,000 hours, fractions, and
/// days, weeks, months or years (`P60M` is sixty months) are `nullopt`.
std::optional<std::chrono::minutes> parse_workload(std::string_view text);

}  // namespace tamga::design
