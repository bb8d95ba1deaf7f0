#include "platform/cli/commands.h"
#include "platform/cli/program.h"

namespace tamga::hub {
namespace {

constexpr const char* what =
    "tamga-hub: the organisation's central server. Stations hand in their work here and take "
    "along\n"
    "what others did. It is a store like theirs, the one that was there first.\n\n"
    "To begin with:\n"
    "  tamga-hub --store hub organisation create --organisation \"Our Centre\" --country TR "
    "--operator Aylin\n"
    "  tamga-hub --store hub station invite --name \"Tablet 2\"\n"
    "  tamga-hub --store hub serve --port 8443 --certificate hub.pem --key hub.key\n"
    "and at the tablet: tamga --store tablet enrol https://hub.example:8443 CODE\n\n"
    "Exit codes: 0 done, 1 refused, 2 wrong use, 4 the machine failed (disk, lock, permissions,\n"
    "damage, network), 130 interrupted";

void add_verbs(cli::Verb& root) {
    cli::add_serve_command(root);
    cli::Verb organisation = cli::add_organisation_commands(root);
    cli::add_creation_command(organisation, "create");
    cli::add_member_commands(root);
    cli::add_operator_commands(root);
    cli::add_commission_commands(root);
    cli::add_review_commands(root);
    cli::add_status_commands(root);
    cli::add_publish_command(root);
    cli::add_trust_commands(root);
    cli::add_journal_commands(root);
    cli::add_bundle_commands(root);
    cli::add_backup_commands(root);
}

}  // namespace
}  // namespace tamga::hub

int main(int argc, char** argv) {
    return tamga::cli::run({"tamga-hub", tamga::hub::what, tamga::hub::add_verbs}, argc, argv);
}
