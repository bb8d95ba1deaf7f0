#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/credential/template.h"
#include "core/store/database.h"

namespace tamga::issue {

/// Puts signed documents together again from the journal: the template that the award names, filled
/// with the award's values. Keeps the templates it has read; not thread-safe.
class CredentialText {
  public:
    explicit CredentialText(store::Database& database) : database_(database) {}

    /// The canonical text of the credential whose row (and entry) this is.
    /// @throws base::Error{not_found} when it was erased at the learner's request, {corrupt} when
    /// the journal lacks its template.
    std::string read(std::int64_t row);

  private:
    const credential::Template& template_of(const std::string& digest);

    store::Database& database_;
    std::map<std::string, credential::Template> templates_;
};

}  // namespace tamga::issue
