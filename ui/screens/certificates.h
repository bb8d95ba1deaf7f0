#pragma once

#include <vector>

#include "core/base/ids.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// Where a certificate goes.
enum class CertificateWay {
    printer,  ///< to the machine's printer; where there is none, the person chooses a file
    file      ///< into a PDF that the person chooses
};

/// Makes certificates of credentials, with progress, and prints or saves them. Does nothing where
/// this machine makes no paper (`Devices::paper`).
void hand_out_certificates(app::Context& context, std::vector<base::CredentialId> ids,
                           CertificateWay way);

}  // namespace tamga::ui::screens
