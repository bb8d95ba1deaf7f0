#include "tests/sync/support/http.h"

#include <httplib.h>

namespace tamga::test {
namespace {

std::string text_of(const httplib::Result& result) {
    REQUIRE(result);
    return std::to_string(result->status) + " " + result->body;
}

}  // namespace

std::string get(const Serving& hub, const std::string& path) {
    return text_of(httplib::Client{"127.0.0.1", hub.port()}.Get(path.c_str()));
}

std::string post(const Serving& hub, const std::string& path, const std::string& body) {
    return text_of(
        httplib::Client{"127.0.0.1", hub.port()}.Post(path.c_str(), body, "application/json"));
}

}  // namespace tamga::test
