#include "tests/core/support/tokens.h"

#include "core/base/check.h"
#include "core/base/encoding.h"
#include "core/json/read.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {

Token token(std::string_view name) {
    const auto file = json::read(read_file(source_dir() / "tests/data/jose/tokens.json"));
    base::check(bool{file}, "the file of tokens is JSON");
    for (const json::Value& one : file.value->as_array())
        if (*one.find_string("name") == name)
            return {*one.find_string("token"), one.find("jwk")->as_object()};
    base::unreachable("a test names a token that is not in the file");
}

std::string compact(std::string_view header, std::string_view payload, std::string_view signature) {
    return base::to_base64url(base::as_bytes(header)) + "." +
           base::to_base64url(base::as_bytes(payload)) + "." +
           base::to_base64url(base::as_bytes(signature));
}

}  // namespace tamga::test
