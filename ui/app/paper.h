#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.h"

namespace tamga::ui::app {

/// Certificates on paper, as the machine makes them. May be used from the thread of a job.
class Paper {
  public:
    Paper() = default;
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;
    virtual ~Paper() = default;

    /// One PDF with a certificate for each signed credential, in the credential's own language
    /// beside English. @p verify_address `credential::verify_address`
    /// @p progress is told how many were drawn
    /// @throws base::Error{data} for an address that cannot stand in a code
    virtual std::string certificates(const std::vector<json::Object>& credentials,
                                     const std::string& verify_address,
                                     const std::function<void(std::size_t)>& progress) = 0;

    /// Hands a PDF to the machine's printer. False where there is none, or it takes none.
    virtual bool print(const std::string& pdf) = 0;
};

}  // namespace tamga::ui::app
