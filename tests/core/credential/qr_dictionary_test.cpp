#include "core/credential/qr_dictionary.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/crypto/hash.h"

using namespace tamga;
using namespace tamga::credential;

TEST_SUITE("credential/qr_dictionary") {
    TEST_CASE("the first dictionary never changes: codes that are printed are read with it") {
        CHECK(base::to_hex(crypto::sha256(qr_dictionary_file_1())) ==
              "2d4ee762283433bebe2ecf322ee303b16315757d85ec6ff1eb61a04480e10308");
        CHECK(current_qr_dictionary == 1);
    }

    TEST_CASE("a version that does not exist is not known") {
        CHECK(find_qr_dictionary(1) != nullptr);
        CHECK(find_qr_dictionary(0) == nullptr);
        CHECK(find_qr_dictionary(2) == nullptr);
        CHECK(find_qr_dictionary(255) == nullptr);
    }

    TEST_CASE("the dictionary is within what its codes can name and deflate can reach") {
        const QrDictionary& dictionary = *find_qr_dictionary(1);
        CHECK(dictionary.phrase_count() > 29);
        CHECK(dictionary.phrase_count() <= 29 + 256);
        CHECK(dictionary.preset().size() <= 32'768 - 262);
    }

    TEST_CASE("of several phrases with which a text begins, the longest is found") {
        // Two phrases, "ab" and "abcd", and nothing before the text.
        const base::Bytes file{0, 2, 0, 2, 'a', 'b', 0, 4, 'a', 'b', 'c', 'd'};
        const QrDictionary dictionary{file};
        CHECK(dictionary.longest_phrase("abcde") == 1);
        CHECK(dictionary.longest_phrase("abcd") == 1);
        CHECK(dictionary.longest_phrase("abce") == 0);
        CHECK(dictionary.longest_phrase("abc") == 0);
        CHECK(!dictionary.longest_phrase("a"));
        CHECK(!dictionary.longest_phrase("b"));
        CHECK(!dictionary.longest_phrase(""));
        CHECK(dictionary.preset().empty());
    }

    TEST_CASE("every phrase is found by its own text, and none holds a phrase's code") {
        const QrDictionary& dictionary = *find_qr_dictionary(1);
        for (std::size_t i = 0; i < dictionary.phrase_count(); ++i) {
            const std::string_view phrase = dictionary.phrase(i);
            CHECK(dictionary.longest_phrase(phrase) == i);
            for (const char c : phrase)
                CHECK_MESSAGE((c == '\x1d' || (c >= 0x20 && c < 0x7f)), phrase);
        }
    }
}
