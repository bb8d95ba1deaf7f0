#include "core/journal/body_codec.h"

namespace tamga::journal {

std::string_view first_dictionary() {
    static constexpr std::string_view text =
        R"({"birth_date":"19","identifier":"20","identifier_type":"national","did":"did:key:z6Mk)"
        R"({"by":"0199","credential":"0199","action":"revoke","reason":")"
        R"({"birth_date":"1999-","identifier":"2026-00","identifier_type":"centre","latin_name":")"
        R"(","learner":"019abc","name":")"
        R"({"achievement":"019a","assessment":"019a","assessor":","by":"019a","date":"2026-1",)"
        R"("evidence":[],"grade":"","identity_check":"","learner":"019a","method":"","passed":true,)"
        R"("place":"","results":[{"outcome":"LO1","passed":true},{"outcome":"LO2","passed":true},)"
        R"({"outcome":"LO3","passed":true},{"outcome":"LO4","passed":true}],"supervision":"",)"
        R"("version":1})"
        R"({"assessment":"019a","credential":"019a","index":1,"issued":"2026-1",)"
        R"("list":1,"proof":"z","template":"","values":["2026-","urn:uuid:019a","Achieved"]})";
    return text;
}

}  // namespace tamga::journal
