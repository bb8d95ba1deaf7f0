#include "core/issue/credential_file.h"

#include "core/base/error.h"
#include "core/credential/badge_picture.h"
#include "core/credential/baked.h"
#include "core/json/read.h"

namespace tamga::issue {

std::string_view extension(FileKind kind) {
    switch (kind) {
        case FileKind::document: return ".json";
        case FileKind::picture: return ".png";
        case FileKind::drawing: break;
    }
    return ".svg";
}

std::string credential_file(Credentials& credentials, base::CredentialId id, FileKind kind) {
    std::string document = credentials.document(id);
    if (kind == FileKind::document) return document;
    const json::ReadResult read = json::read(document);
    if (!read || !read.value->is_object())
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored credential is damaged; restore the store from a backup"};
    const credential::CredentialView view = credential::view(read.value->as_object());
    const credential::BadgePicture picture = credential::picture_of(view);
    const credential::BakeResult baked =
        kind == FileKind::picture
            ? credential::bake_png(credential::draw_png(picture), document)
            : credential::bake_svg(base::as_bytes(credential::draw_svg(picture)), document);
    if (!baked.image)
        throw base::Error{base::ErrorKind::data, "the credential cannot be put into a picture: " +
                                                     baked.findings.front().what};
    return std::string{base::as_text(*baked.image)};
}

}  // namespace tamga::issue
