#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "core/base/finding.h"
#include "ui/app/context.h"
#include "ui/screens/settings_appointments.h"

namespace tamga::ui::screens {

/// What is entered for a new operator.
struct NewOperator {
    static constexpr std::size_t role_count = 5;

    std::string name;
    std::string passphrase;
    std::string repeated;
    std::array<bool, role_count> roles{};
    std::string fault;
};

/// How this installation looks and who may use it. Everybody may change language, looks and sizes;
/// operators, organisation, backup and the way out are an administrator's. What was entered and is
/// not saved outlives the program (ui/app/drafts.h), but passphrases.
class Settings final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    /// What is entered for the organisation.
    struct OrganisationForm {
        std::string name;
        std::string country;
        std::string region;
        std::string url;
        std::string status_address;
        base::Findings findings;

        bool says_the_same(const OrganisationForm& other) const;
    };

    // settings_display.cpp
    void build_display(app::Context& context);
    void build_looks(app::Context& context);
    void build_use(app::Context& context);
    // settings_operators.cpp
    void build_operators(app::Context& context);
    void build_operator(app::Context& context, const Operator& one);
    void build_new_operator(app::Context& context);
    void build_removal(app::Context& context);
    void add_operator(app::Context& context);
    // settings_organisation.cpp
    void build_organisation(app::Context& context);
    void build_backup(app::Context& context);
    void save_organisation(app::Context& context);
    static OrganisationForm recorded(Station& station);
    // settings_draft.cpp
    void keep_draft(app::Context& context);
    void resume(app::Context& context);

    std::size_t tab_ = 0;
    std::optional<NewOperator> adding_;
    Appointments appointments_;
    std::string removing_;  ///< name of the operator who is asked about
    std::optional<OrganisationForm> organisation_;
    bool asks_to_leave_ = false;
    bool has_looked_for_draft_ = false;
    bool has_draft_ = false;
    bool has_draft_failed_ = false;
};

}  // namespace tamga::ui::screens
