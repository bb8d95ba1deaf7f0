#pragma once

#include "platform/cli/arguments.h"

/// The verbs, a family each; every one adds itself to the command line.
namespace tamga::cli {

/// Makes a store; `name` is the verb's, as in `init`.
void add_creation_command(Verb& group, const std::string& name);
Verb add_organisation_commands(Verb& root);
void add_backup_commands(Verb& root);  ///< backup, restore
void add_operator_commands(Verb& root);
void add_achievement_commands(Verb& root);
void add_learner_commands(Verb& root);
void add_assessment_commands(Verb& root);
/// The verbs `evidence list`, `export` and `fetch` of `assessment`.
void add_evidence_commands(Verb& assessment);
void add_evidence_fetch(Verb& evidence);
void add_issue_command(Verb& root);
void add_credential_commands(Verb& root);
/// The verb `export` of `credential`.
void add_credential_export(Verb& group);
/// The verb `print` of `credential`.
void add_credential_print(Verb& group);
/// The verb `qr` of `credential`.
void add_credential_qr(Verb& group);
void add_commission_commands(Verb& root);
void add_review_commands(Verb& root);
void add_status_commands(Verb& root);
void add_publish_command(Verb& root);
void add_trust_commands(Verb& root);
/// The verbs `custodian` and `root` of `trust`, and those of `trust list` that make a list.
void add_trust_ceremony(Verb& group, Verb& list);
/// The verbs of `trust list` that look at the lists that are believed here.
void add_trust_list_commands(Verb& list);
void add_context_commands(Verb& root);
void add_verify_command(Verb& root);
void add_journal_commands(Verb& root);
void add_member_commands(Verb& root);  ///< station
/// The verbs `invite` and `enrol` of `station`.
void add_invitation_commands(Verb& group);
/// The verbs `rekey` and `admit-key` of `station`.
void add_rekey_commands(Verb& group);
/// The verbs `renew`, `retire`, `revoke` and `accept` of `station`.
void add_delegation_commands(Verb& group);
void add_sync_commands(Verb& root);  ///< sync, enrol
void add_nearby_commands(Verb& root);
/// The verb `serve`.
void add_serve_command(Verb& group);
void add_bundle_commands(Verb& root);
void add_demo_command(Verb& root);
/// `shape` is asked when a script is wanted, with every verb in place.
void add_completion_command(Verb& root, std::function<VerbShape()> shape);

}  // namespace tamga::cli
