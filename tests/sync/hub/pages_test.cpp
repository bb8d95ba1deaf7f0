#include "sync/hub/pages.h"

#include <doctest/doctest.h>

#include "core/json/write.h"
#include "tests/core/support/centre.h"

using namespace tamga;

TEST_SUITE("sync/hub/pages") {
    TEST_CASE("the hub shows what any web server of the organisation would") {
        test::Centre centre{"https://hub.example/lists"};
        CHECK_FALSE(sync::find_page(*centre.station, "/.well-known/did.json").has_value());
        credential::Organisation organisation = centre.station->organisation();
        organisation.did = "did:web:hub.example";
        centre.station->set_organisation(organisation);
        centre.add_cohort(1);
        centre.award();
        const auto document = sync::find_page(*centre.station, "/.well-known/did.json");
        REQUIRE(document.has_value());
        CHECK(document->text == json::canonical(json::Value{*centre.station->did_document()}));
        const auto lists = centre.station->publish_status();
        REQUIRE(lists.size() == 2);
        for (const issue::PublishedList& list : lists)
            for (const std::string folder : {"/lists/", "/status/"}) {
                const auto page = sync::find_page(*centre.station, folder + list.file_name);
                REQUIRE(page.has_value());
                CHECK(page->media_type == "application/vc");
                CHECK(page->text == json::canonical(json::Value{list.document}));
            }
        for (const char* const path : {"/", "/status/", "/status/nothing.json", "/lists/../x",
                                       "/trust/list.json", "/did.json"}) {
            CAPTURE(path);
            CHECK_FALSE(sync::find_page(*centre.station, path).has_value());
        }
    }
}
