#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.h"
#include "core/linked_data/context_loader.h"
#include "core/linked_data/options.h"

namespace tamga::test {

/// One test of a JSON-LD manifest that applies to a 1.1 processor.
struct SuiteCase {
    std::string id;
    std::string name;
    bool is_negative = false;
    bool has_expectation = false;  ///< false for a test that only must not fail
    std::string expected_code;     ///< as a finding's code says it, of a negative test
    std::filesystem::path input;
    std::filesystem::path expected;
    linked_data::Options options;
    std::optional<json::Value> expand_context;
};

/// The tests of `manifest`, without those that are for 1.0 processors.
std::vector<SuiteCase> read_suite(const std::filesystem::path& json_ld_dir,
                                  std::string_view manifest);

/// Contexts that the suite names by its public address, from the folder it was copied to.
class SuiteContexts final : public linked_data::ContextSource {
  public:
    explicit SuiteContexts(std::filesystem::path json_ld_dir) : dir_(std::move(json_ld_dir)) {}
    std::optional<json::Value> load(std::string_view url) const override;

  private:
    std::filesystem::path dir_;
};

/// A JSON file; one that cannot be read fails the running test.
json::Value read_json(const std::filesystem::path& path);

}  // namespace tamga::test
