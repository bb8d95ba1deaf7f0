#include <cstddef>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/check.h"
#include "core/json/read.h"
#include "core/trust/trust_bundle.h"

using namespace tamga;

/// Whatever is read as a bundle is written and read back the same, and what is taken in of it is
/// signed by as many as its own root asks for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = json::read(base::as_text({data, size}));
    if (!read) return 0;
    base::Findings findings;
    const auto bundle = trust::read_bundle(*read.value, findings);
    base::check(bundle.has_value() != base::has_errors(findings), "either a bundle or errors");
    if (!bundle) return 0;
    const auto again = trust::read_bundle(json::Value{trust::write_bundle(*bundle)}, findings);
    base::check(again && again->roots == bundle->roots && again->list == bundle->list,
                "a bundle changed when it was written");
    const base::Instant now{std::chrono::hours{500'000}};
    const trust::BundleNews news = trust::look_at(*bundle, {}, now, false);
    if (base::has_errors(news.findings) || news.roots.empty()) return 0;
    const trust::TrustRoot root = trust::stored_root(news.roots.back().content);
    base::check(trust::is_sound(news.roots.back(), root.root), "a root that nobody signed");
    base::check(!news.list || trust::is_sound(*news.list, root.list), "a list that nobody signed");
    return 0;
}
