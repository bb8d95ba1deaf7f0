#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/any_json.h"
#include "tests/core/support/property.h"

namespace rc {
void showValue(const tamga::json::Value& value, std::ostream& out) {
    out << tamga::json::canonical(value);
}
}  // namespace rc

using tamga::json::canonical;
using tamga::json::pretty;
using tamga::json::read;
using tamga::json::Value;
using tamga::test::any_json;
using tamga::test::check_property;

TEST_SUITE("json/round trip") {
    TEST_CASE("what is written is read back equal") {
        check_property("read(canonical(v)) == v", [] {
            const Value value = *any_json();
            const auto result = read(canonical(value));
            RC_ASSERT(result.value.has_value());
            RC_ASSERT(*result.value == value);
        });
    }

    TEST_CASE("the canonical form does not depend on how the text was laid out") {
        check_property("canonical(read(pretty(v))) == canonical(v)", [] {
            const Value value = *any_json();
            const auto result = read(pretty(value));
            RC_ASSERT(result.value.has_value());
            RC_ASSERT(canonical(*result.value) == canonical(value));
        });
    }

    TEST_CASE("the canonical form of the canonical form is itself") {
        check_property("canonical is idempotent", [] {
            const std::string once = canonical(*any_json());
            RC_ASSERT(canonical(*read(once).value) == once);
        });
    }

    TEST_CASE("the canonical form does not depend on the order of members") {
        check_property("reversed members", [] {
            const Value value = *any_json();
            RC_PRE(value.is_object());
            std::vector<tamga::json::Object::Member> members{value.as_object().begin(),
                                                             value.as_object().end()};
            std::reverse(members.begin(), members.end());
            const Value reversed{tamga::json::Object::from_unique(std::move(members))};
            RC_ASSERT(reversed == value);
            RC_ASSERT(canonical(reversed) == canonical(value));
        });
    }

    TEST_CASE("a text that is cut off anywhere is refused or shorter, never read beyond its end") {
        check_property("prefixes", [] {
            const std::string whole = canonical(*any_json());
            const auto size = *rc::gen::inRange<std::size_t>(0, whole.size() + 1);
            // A copy of exact size on the heap, so that the sanitizer sees any step over its end.
            const std::vector<char> cut{whole.begin(), whole.begin() + static_cast<long>(size)};
            const auto result = read({cut.data(), cut.size()});
            RC_ASSERT(result.value.has_value() != result.error.has_value());
            if (result.error) RC_ASSERT(result.error->offset <= size);
        });
    }
}
