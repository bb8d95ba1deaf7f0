#include "platform/cli/commands.h"
#include "platform/cli/demo/centre.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

ExitCode build_demo(Session& session) {
    demo::Centre centre{session.store(), session.devices(), session.output()};
    session.output().document(centre.walk());
    return ExitCode::done;
}

}  // namespace

void add_demo_command(Verb& root) {
    root.add("demo", "Build a training centre with 200 learners, and show the whole life cycle",
             "tamga --store demo demo")
        .does(build_demo);
}

}  // namespace tamga::cli
