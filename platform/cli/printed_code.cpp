#include "platform/cli/printed_code.h"

#include "core/credential/organisation_rules.h"
#include "core/json/read.h"
#include "platform/cli/inputs.h"

namespace tamga::cli {

std::string code_address(Station& station, const std::optional<std::string>& given) {
    return given ? *given : credential::verify_address(station.organisation());
}

json::Object stored_document(Station& station, const std::string& id) {
    const auto credential = read_id<base::CredentialId>(id, "credential");
    json::ReadResult read = json::read(station.credentials().document(credential));
    if (!read || !read.value->is_object())
        throw base::Error{base::ErrorKind::corrupt,
                          "the document of credential " + id + " cannot be read; see tamga verify"};
    return std::move(read.value->as_object());
}

}  // namespace tamga::cli
