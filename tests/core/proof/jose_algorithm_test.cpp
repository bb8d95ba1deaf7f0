#include "core/proof/jose_algorithm.h"

#include <doctest/doctest.h>

#include <string>

using namespace tamga;
using crypto::SignatureAlgorithm;
using proof::AlgorithmKind;

TEST_SUITE("proof/jose_algorithm") {
    TEST_CASE("each registered name stands for what RFC 7518 and RFC 8037 say") {
        const struct {
            const char* name;
            SignatureAlgorithm algorithm;
        } rows[] = {{"EdDSA", SignatureAlgorithm::ed25519}, {"ES256", SignatureAlgorithm::es256},
                    {"ES384", SignatureAlgorithm::es384},   {"ES512", SignatureAlgorithm::es512},
                    {"RS256", SignatureAlgorithm::rs256},   {"RS384", SignatureAlgorithm::rs384},
                    {"RS512", SignatureAlgorithm::rs512},   {"PS256", SignatureAlgorithm::ps256},
                    {"PS384", SignatureAlgorithm::ps384},   {"PS512", SignatureAlgorithm::ps512}};
        for (const auto& row : rows) {
            CAPTURE(row.name);
            const auto read = proof::read_algorithm_name(row.name);
            CHECK(read.kind == AlgorithmKind::verified);
            CHECK(read.algorithm == row.algorithm);
            CHECK(proof::name(row.algorithm) == row.name);
        }
    }

    TEST_CASE(
        "what is not signed, or not by a key of its own, is told apart from what is unknown") {
        const auto kind = [](std::string_view name) {
            return proof::read_algorithm_name(name).kind;
        };
        for (const char* name : {"none", "None", "NONE", "nOnE"})
            CHECK(kind(name) == AlgorithmKind::none);
        for (const char* name : {"HS256", "HS384", "HS512"})
            CHECK(kind(name) == AlgorithmKind::symmetric);
        for (const char* name : {"ES256K", "Ed448", "Ed25519", "RS1"})
            CHECK(kind(name) == AlgorithmKind::other);
        for (const char* name : {"", "es256", "ES256 ", "hs256", "nonee", "non", "A256GCM"})
            CHECK(kind(name) == AlgorithmKind::unknown);
    }
}
