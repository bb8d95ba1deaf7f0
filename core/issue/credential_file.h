#pragma once

#include <string>
#include <string_view>

#include "core/issue/credentials.h"

namespace tamga::issue {

/// As what a holder gets a credential to carry away. Each of them verifies.
enum class FileKind {
    document,  ///< the signed JSON, exactly as it was made durable
    picture,   ///< a PNG that shows a seal, with the document in it (Open Badges 3.0 §5.3)
    drawing    ///< an SVG that shows the title too, with the document in it
};

/// `.json`, `.png`, `.svg`.
std::string_view extension(FileKind kind);

/// The bytes of the file. @throws as `Credentials::document`; base::Error{data} where the document
/// does not fit into a picture.
std::string credential_file(Credentials& credentials, base::CredentialId id, FileKind kind);

}  // namespace tamga::issue
