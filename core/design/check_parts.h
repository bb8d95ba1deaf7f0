#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/credential/vocabulary.h"
#include "core/design/achievement.h"

/// The parts of `check`, one for each group of elements; no one else includes this.
namespace tamga::design::parts {

/// Gathers findings; `reason` is the code without `achievement.`.
class Report {
  public:
    void error(const char* reason, std::string where, std::string what, std::string how);
    void warning(const char* reason, std::string where, std::string what, std::string how);
    void note(const char* reason, std::string where, std::string what, std::string how);

    /// An error unless the code is one of the vocabulary; an empty code is no finding.
    void require_known(credential::Vocabulary vocabulary, const std::string& code,
                       std::string where);
    /// An error unless the text is an absolute IRI; an empty text is no finding.
    void require_iri(const std::string& text, std::string where);

    base::Findings take() { return std::move(findings_); }

  private:
    base::Findings findings_;
};

/// Version, changes and review.
void check_history(const Achievement& achievement, base::Date today, Report& report);
/// Languages, title, description, country, creator, and each text's translations.
void check_texts(const Achievement& achievement, Report& report);
/// Learning outcomes, their skills, and the criteria that cover them.
void check_assessment(const Achievement& achievement, Report& report);
/// Workload, credits, level, participation, quality assurance and the optional elements.
void check_frame(const Achievement& achievement, Report& report);

}  // namespace tamga::design::parts
