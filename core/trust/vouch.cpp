#include "core/trust/vouch.h"

#include <string>

#include "core/json/read.h"
#include "core/trust/did_document.h"
#include "core/trust/status_credential.h"

namespace tamga::trust {

std::optional<VouchedFile> vouch_for(std::string_view text) {
    if (text.size() > most_file_bytes) return std::nullopt;
    const json::ReadResult read = json::read(text, {.size_bytes = text.size()});
    const json::Object* const object = read ? read.value->if_object() : nullptr;
    const std::string* const name = read ? read.value->find_string("id") : nullptr;
    if (object == nullptr || name == nullptr ||
        (!is_did_document(*object) && !is_status_credential(*object)))
        return std::nullopt;
    return VouchedFile{*name, crypto::sha256(base::as_bytes(text)), text.size()};
}

}  // namespace tamga::trust
