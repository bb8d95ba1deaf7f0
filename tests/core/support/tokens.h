#pragma once

#include <string>
#include <string_view>

#include "core/json/value.h"

namespace tamga::test {

/// A token that somebody else signed, and the public key it was signed with.
struct Token {
    std::string text;
    json::Object jwk;
};

/// The token of this name in `tests/data/jose/tokens.json`, where its source stands too.
Token token(std::string_view name);

/// `base64url(header).base64url(payload).base64url(signature)`, whatever the parts are.
std::string compact(std::string_view header, std::string_view payload, std::string_view signature);

}  // namespace tamga::test
