#pragma once

#include "ui/app/paper.h"

namespace tamga::kiosk {

/// Certificates as `platform/print` makes them, A4, and CUPS' `lp` as the printer.
class MachinePaper final : public ui::app::Paper {
  public:
    std::string certificates(const std::vector<json::Object>& credentials,
                             const std::string& verify_address,
                             const std::function<void(std::size_t)>& progress) override;
    bool print(const std::string& pdf) override;
};

}  // namespace tamga::kiosk
