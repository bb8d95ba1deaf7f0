#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/assess/learners.h"
#include "core/issue/credentials.h"
#include "ui/app/context.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// One learner: what is recorded, in every record that is this person, their credentials, who may
/// be the same person, and their rights: to get everything that is stored, and to have it erased.
class LearnerDetail {
  public:
    void build(app::Context& context);

  private:
    void load(app::Context& context);
    void build_found(app::Context& context);
    void build_person(widgets::Ui& ui) const;
    void build_credentials(app::Context& context);
    void build_duplicates(app::Context& context);
    void build_duplicate(app::Context& context, const assess::Learner& other);
    void build_records(app::Context& context);
    void tell(app::Context& context, const base::Findings& findings, std::string_view done);
    void build_rights(app::Context& context);
    void build_erase(app::Context& context);
    void save(app::Context& context);

    Visit visit_;
    std::string id_;                          ///< of what is loaded, as the navigator has it
    std::optional<assess::Learner> learner_;  ///< as the person is shown
    std::vector<assess::Learner> records_;    ///< the others that are this person
    std::vector<issue::CredentialRow> credentials_;
    bool has_more_ = false;
    std::vector<assess::Learner> duplicates_;
    bool is_erasing_ = false;
    std::string reason_;
    std::string reason_error_;
};

}  // namespace tamga::ui::screens
