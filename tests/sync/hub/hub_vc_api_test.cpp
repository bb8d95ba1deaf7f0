#include <doctest/doctest.h>
#include <httplib.h>

#include <thread>

#include "core/base/error.h"
#include "core/json/read.h"
#include "sync/hub/hub.h"
#include "tests/core/support/centre.h"

using namespace tamga;
using test::Centre;

namespace {

constexpr const char* wanted = R"({"credential":{
    "@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],
    "credentialSubject":{"id":"did:example:subject"}},"options":{"credentialStatus":{}}})";

/// A centre that answers on a free port while this lives.
class Serving {
  public:
    Serving(Centre& centre, const sync::HubSettings& settings)
        : hub_(*centre.station, {centre.clock, centre.random}, settings, [](const auto&) {}),
          thread_([this] { hub_.serve(); }) {}
    ~Serving() {
        hub_.stop();
        thread_.join();
    }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    httplib::Client client() { return httplib::Client{"127.0.0.1", hub_.port()}; }

  private:
    sync::Hub hub_;
    std::thread thread_;
};

}  // namespace

TEST_SUITE("sync/hub/hub_vc_api") {
    TEST_CASE("the VC API is there where it was asked for, and the lists it names can be fetched") {
        Centre centre{"http://127.0.0.1/status"};
        Serving serving{centre, {.has_vc_api = true}};
        httplib::Client client = serving.client();
        const auto answer = client.Post("/credentials/issue", wanted, "application/json");
        REQUIRE(answer);
        CHECK(answer->status == 201);
        const json::ReadResult read = json::read(answer->body);
        REQUIRE(read);
        const json::Value& document = *read.value->find("verifiableCredential");
        for (const json::Value& entry : document.find("credentialStatus")->as_array()) {
            const std::string url = *entry.find_string("statusListCredential");
            const auto list = client.Get(url.substr(url.find("/status/")).c_str());
            REQUIRE(list);
            CHECK(list->status == 200);
            const json::ReadResult fetched = json::read(list->body);
            REQUIRE(fetched);
            CHECK(*fetched.value->find_string("id") == url);
        }
        CHECK(client.Get("/status/none")->status == 404);
        const std::string again =
            R"({"verifiableCredential":)" + answer->body.substr(answer->body.find(':') + 1);
        CHECK(client.Post("/credentials/verify", again, "application/json")->status == 200);
    }

    TEST_CASE("where it was not asked for nothing answers") {
        Centre centre;
        Serving serving{centre, {}};
        CHECK(serving.client().Post("/credentials/issue", wanted, "application/json")->status ==
              404);
    }

    TEST_CASE("with a token only who says it is heard") {
        Centre centre;
        Serving serving{centre, {.has_vc_api = true, .vc_api_token = "0123456789abcdef"}};
        httplib::Client client = serving.client();
        for (const char* const said : {"", "Bearer ", "Bearer 0123456789abcdeF", "0123456789abcdef",
                                       "Bearer 0123456789abcdef0"}) {
            const auto answer = client.Post("/credentials/issue", {{"Authorization", said}}, wanted,
                                            "application/json");
            REQUIRE(answer);
            CHECK(answer->status == 401);
        }
        const auto answer =
            client.Post("/credentials/issue", {{"Authorization", "Bearer 0123456789abcdef"}},
                        wanted, "application/json");
        REQUIRE(answer);
        CHECK(answer->status == 201);
    }

    TEST_CASE("without a token it does not listen to other machines") {
        Centre centre;
        try {
            const sync::Hub hub{*centre.station,
                                {centre.clock, centre.random},
                                {.host = "0.0.0.0", .has_vc_api = true},
                                [](const auto&) {}};
            FAIL("it listens");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::usage);
        }
    }

    TEST_CASE("whoever asks too often is told to wait, and nobody else") {
        Centre centre;
        Serving serving{centre, {.requests_a_second = 1}};
        httplib::Client client = serving.client();
        int refused = 0;
        for (int i = 0; i < 12; ++i)
            refused += client.Post("/exchange", "x", "text/plain")->status == 429 ? 1 : 0;
        // The clock of this centre stands still: ten, and none since.
        CHECK(refused == 2);
        CHECK(client.Get("/healthz")->status == 200);
    }
}
