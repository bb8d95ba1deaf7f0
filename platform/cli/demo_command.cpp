#include "platform/cli/commands.h"
namespace tamga::cli {
void add_demo_command(Verb&) {}
}  // namespace tamga::cli
