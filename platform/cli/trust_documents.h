#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/trust/trust_bundle.h"
#include "platform/cli/exit_code.h"
#include "platform/cli/session.h"

/// The files of the trust list's ceremony, as the commands read and write them. None of them needs
/// a store.
namespace tamga::cli {

/// A signed root or list, or the newest one in a bundle. @throws base::Error{data} for what is
/// neither, and as `read_input`.
trust::SignedDocument read_root_file(const std::string& file);
trust::SignedDocument read_list_file(const std::string& file);

/// Copies of one document, with the signatures of all. @throws base::Error{conflict} where one is
/// of another document.
trust::SignedDocument read_copies(const std::vector<std::string>& files);

/// A public key, as `z6Mk…` or as the file of a custodian's key. @throws base::Error{usage},
/// {data}.
crypto::PublicKey read_custodian(const std::string& text);

/// The role of these keys. @throws base::Error{usage} for one that is named twice, or a threshold
/// that they cannot reach.
trust::Role read_role(const std::vector<std::string>& keys, std::optional<int> threshold,
                      const char* what);

void write_document(const std::string& file, const trust::SignedDocument& document);

/// Adds the signature of a custodian's key to a file; the same for roots and lists.
ExitCode sign_file(Session& session, const std::string& file, const std::string& key_file);

/// Who of a role has signed and who has not, a line each. Whether they are enough.
bool show_signers(Output& output, const trust::SignedDocument& document, const trust::Role& role,
                  const char* what);

}  // namespace tamga::cli
