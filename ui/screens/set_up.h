#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/credential/organisation.h"
#include "ui/app/drafts.h"
#include "ui/app/front.h"
#include "ui/app/preferences.h"
#include "ui/app/work.h"
#include "ui/language/languages.h"
#include "ui/widgets/ui.h"

namespace tamga {
struct StationSetup;
}

namespace tamga::ui::screens {

/// What the set-up runs on; what is referred to outlives it.
struct SetUpParts {
    widgets::Ui& ui;
    const language::Languages& languages;
    app::Preferences preferences = {};
    /// Makes the store; may throw base::Error, which the person is told. Runs in a thread of its
    /// own, since sealing the key takes about a second.
    std::function<void(const StationSetup&)> create;
    app::Work::Runs runs = app::Work::Runs::in_thread;
    /// Where what was entered is kept until the store is made; empty where it is not.
    std::filesystem::path drafts = {};
};

/// What a machine shows that holds no store yet: who awards here, and who administers. Everything
/// that was entered stays when the store cannot be made, or the program ends, but the passphrase.
class SetUp final : public app::Front {
  public:
    explicit SetUp(SetUpParts parts);
    ~SetUp() override;

    void prepare(float display_scale) override;
    void build() override;
    /// The store is made.
    bool is_leaving() const override { return is_done_; }

    /// What was chosen meanwhile, the language first of all.
    const app::Preferences& preferences() const noexcept { return parts_.preferences; }

  private:
    struct Form {
        std::string organisation;
        std::string country;
        std::string status_address;
        std::string administrator;
        std::string passphrase;
        std::string repeated;
    };
    /// What is wrong with each, told beside it.
    using Faults = Form;

    void build_work();
    void build_page();
    void build_organisation();
    void build_administrator();
    credential::Organisation organisation() const;
    bool has_faults();
    void create();
    void keep_draft();
    void resume();

    SetUpParts parts_;
    app::Drafts drafts_;
    Form form_;
    Faults faults_;
    std::string problem_;
    bool is_done_ = false;
    app::Work work_;  ///< ends before what its job works on
};

}  // namespace tamga::ui::screens
