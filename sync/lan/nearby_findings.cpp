#include "sync/lan/nearby_findings.h"

namespace tamga::sync::lan {

void name_nearby(base::Findings& findings) {
    for (base::Finding& one : findings) {
        if (one.code == "exchange.stranger") one.code = "nearby.stranger";
        if (one.code == "exchange.busy") one.code = "nearby.busy";
        if (one.code == "exchange.store") one.code = "nearby.store";
    }
}

}  // namespace tamga::sync::lan
