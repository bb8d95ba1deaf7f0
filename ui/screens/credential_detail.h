#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json/value.h"
#include "ui/app/context.h"
#include "ui/screens/credential_code.h"
#include "ui/screens/credential_status.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// One credential: every element of it, what the issuer says of it now and why, its files. Which
/// one, the navigator's identifier says.
class CredentialDetail {
  public:
    void build(app::Context& context);

  private:
    void load(app::Context& context);
    void build_found(app::Context& context);
    void build_history(app::Context& context);
    void build_files(app::Context& context);

    Visit visit_;
    std::string id_;  ///< of what is loaded, as the navigator has it
    std::optional<issue::CredentialRow> row_;
    std::optional<json::Object> document_;  ///< nothing once it was erased
    std::vector<issue::CredentialEvent> history_;
    std::map<std::string, std::string> operators_;  ///< names by identifier
    CredentialStatus status_;
    CredentialCode code_;
};

}  // namespace tamga::ui::screens
