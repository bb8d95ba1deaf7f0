#include "tests/core/linked_data/suite.h"

#include <doctest/doctest.h>

#include "core/json/read.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

constexpr std::string_view suite_url = "https://w3c.github.io/json-ld-api/tests/";

std::string to_code(std::string words) {
    std::string code = "linked_data.";
    for (char c : words) {
        if (c == '@') continue;
        code += c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return code;
}

void read_options(const json::Value& entry, SuiteCase& test,
                  const std::filesystem::path& json_ld_dir) {
    test.options.is_safe = false;
    test.options.lowers_languages = false;
    test.options.base = std::string{suite_url} + *entry.find_string("input");
    const json::Value* option = entry.find("option");
    if (option == nullptr) return;
    if (const auto* base = option->find_string("base")) test.options.base = *base;
    if (const auto* mode = option->find_string("processingMode"))
        test.options.is_1_0 = *mode == "json-ld-1.0";
    if (const auto* path = option->find_string("expandContext"))
        test.expand_context = read_json(json_ld_dir / *path);
    if (const json::Value* generalized = option->find("produceGeneralizedRdf"))
        test.options.is_generalized = generalized->as_bool();
    if (const auto* direction = option->find_string("rdfDirection"))
        test.options.rdf_direction = *direction == "i18n-datatype"
                                         ? linked_data::RdfDirection::i18n_datatype
                                         : linked_data::RdfDirection::compound_literal;
}

bool is_for_1_0(const json::Value& entry) {
    const json::Value* option = entry.find("option");
    const std::string* version = option != nullptr ? option->find_string("specVersion") : nullptr;
    return version != nullptr && *version == "json-ld-1.0";
}

}  // namespace

json::Value read_json(const std::filesystem::path& path) {
    const json::ReadResult result = json::read(read_file(path));
    REQUIRE_MESSAGE(result, path.string());
    return *result.value;
}

std::vector<SuiteCase> read_suite(const std::filesystem::path& json_ld_dir,
                                  std::string_view manifest) {
    std::vector<SuiteCase> tests;
    const json::Value list = read_json(json_ld_dir / manifest);
    for (const json::Value& entry : list.find("sequence")->as_array()) {
        if (is_for_1_0(entry)) continue;
        SuiteCase test;
        test.id = *entry.find_string("@id");
        test.name = *entry.find_string("name");
        test.input = json_ld_dir / *entry.find_string("input");
        if (const auto* code = entry.find_string("expectErrorCode")) {
            test.is_negative = true;
            test.expected_code = to_code(*code);
        }
        if (const auto* expected = entry.find_string("expect")) {
            test.has_expectation = true;
            test.expected = json_ld_dir / *expected;
        }
        read_options(entry, test, json_ld_dir);
        tests.push_back(std::move(test));
    }
    return tests;
}

std::optional<json::Value> SuiteContexts::load(std::string_view url) const {
    if (!url.starts_with(suite_url)) return std::nullopt;
    const std::filesystem::path path = dir_ / url.substr(suite_url.size());
    if (!std::filesystem::exists(path)) return std::nullopt;
    return read_json(path);
}

}  // namespace tamga::test
