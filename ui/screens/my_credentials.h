#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/assess/learner.h"
#include "core/issue/credentials.h"
#include "core/json/value.h"
#include "ui/app/context.h"
#include "ui/screens/credential_code.h"

namespace tamga::ui::screens {

/// A learner before a kiosk finds what is theirs: by their number and their date of birth, without
/// an operator. Part of the start screen. Guessing is slowed down: after five answers that fit
/// nobody, it waits.
class MyCredentials {
  public:
    void build(app::Context& context);

  private:
    void look(app::Context& context);
    void forget();
    void build_question(app::Context& context);
    void build_list(app::Context& context);
    void build_one(app::Context& context);
    void open(app::Context& context, const issue::CredentialRow& row);
    void save(app::Context& context, base::CredentialId id, bool is_picture);

    std::string number_;
    std::optional<base::Date> born_;
    std::string error_;
    int wrong_answers_ = 0;
    double open_again_at_ = 0;  ///< on the clock of frames
    std::optional<assess::Learner> learner_;
    std::vector<issue::CredentialRow> credentials_;
    std::optional<issue::CredentialRow> shown_;
    std::optional<json::Object> document_;
    CredentialCode code_;
};

}  // namespace tamga::ui::screens
