#include "platform/cli/commands.h"
#include "platform/cli/program.h"

namespace tamga::cli {
namespace {

constexpr const char* what =
    "tamga: micro-credentials without a network. Design an achievement, record assessments,\n"
    "award a cohort, hand out credentials, and verify anyone's.\n\n"
    "The store is a folder. A first session:\n"
    "  tamga --store centre init --organisation \"Our Centre\" --country TR --operator Aylin\n"
    "  tamga --store centre achievement add welding.json\n"
    "  tamga --store centre achievement publish ID\n"
    "  tamga --store centre assessment import cohort.csv --achievement ID\n"
    "  tamga --store centre issue --achievement ID --all --out credentials\n"
    "  tamga --store centre verify credentials\n"
    "To look around first: tamga --store demo demo\n\n"
    "Exit codes: 0 done (verify: valid), 1 not valid or refused, 2 wrong use, 3 undetermined,\n"
    "4 the machine failed (disk, lock, permissions, damage, network), 130 interrupted";

void add_all_commands(Verb& root) {
    add_creation_command(root, "init");
    add_organisation_commands(root);
    add_backup_commands(root);
    add_operator_commands(root);
    add_achievement_commands(root);
    add_learner_commands(root);
    add_assessment_commands(root);
    add_issue_command(root);
    add_credential_commands(root);
    add_commission_commands(root);
    add_review_commands(root);
    add_status_commands(root);
    add_publish_command(root);
    add_trust_commands(root);
    add_context_commands(root);
    add_verify_command(root);
    add_journal_commands(root);
    add_member_commands(root);
    add_sync_commands(root);
    add_nearby_commands(root);
    Verb hub = root.group("hub", "The organisation's central server; tamga-hub has it alone");
    add_serve_command(hub);
    add_bundle_commands(root);
    add_demo_command(root);
}

}  // namespace
}  // namespace tamga::cli

int main(int argc, char** argv) {
    return tamga::cli::run({"tamga", tamga::cli::what, tamga::cli::add_all_commands,
                            /*has_completion=*/true},
                           argc, argv);
}
