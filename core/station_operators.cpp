#include <algorithm>

#include "core/base/error.h"
#include "core/base/text_fold.h"
#include "core/json/read.h"
#include "core/station_state.h"

namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;
using journal::Role;

/// @throws base::Error{corrupt}: a role that is lost in silence would be a right lost in silence.
std::set<Role> read_roles(std::string_view text) {
    const Error damaged{ErrorKind::corrupt,
                        "the roles of an operator are damaged; restore the store from a backup"};
    std::set<Role> roles;
    const json::ReadResult list = json::read(text);
    if (!list || !list.value->is_array()) throw damaged;
    for (const json::Value& item : list.value->as_array()) {
        const auto role = journal::parse_role(item.is_string() ? item.as_string() : "");
        if (!role) throw damaged;
        roles.insert(*role);
    }
    return roles;
}

bool is_last_administrator(const std::vector<Operator>& all, const Operator& who) {
    return who.roles.contains(Role::administrator) &&
           std::count_if(all.begin(), all.end(), [](const Operator& one) {
               return one.roles.contains(Role::administrator);
           }) == 1;
}

}  // namespace

std::vector<Operator> list_operators(store::Database& database) {
    std::vector<Operator> all;
    auto row = database.query(
        "SELECT uuid, name, roles FROM operator WHERE active = 1"
        " AND uuid IN (SELECT operator FROM key_slot) ORDER BY id");
    while (row.step())
        all.push_back({base::OperatorId{row.uuid(0)}, row.text(1), read_roles(row.text_view(2))});
    return all;
}

Operator find_operator(store::Database& database, std::string_view name) {
    const std::vector<Operator> all = list_operators(database);
    if (name.empty()) {
        if (all.size() == 1) return all.front();
        throw Error{ErrorKind::usage,
                    "this station has several operators; say who you are with --operator NAME"};
    }
    const std::string wanted = base::fold(name);
    for (const Operator& who : all)
        if (base::fold(who.name) == wanted) return who;
    throw Error{ErrorKind::not_found, "there is no operator called “" + std::string{name} + "”"};
}

json::Object operator_body(const Operator& who) {
    json::Array roles;
    for (const Role role : who.roles)
        roles.emplace_back(journal::name(role));
    return {{"operator", base::format(who.id)}, {"name", who.name}, {"roles", std::move(roles)}};
}

std::vector<Operator> Station::operators() {
    return list_operators(state_->database);
}

Operator Station::add_operator(const std::string& name, const std::set<Role>& roles,
                               std::string_view passphrase, const crypto::KdfParameters& kdf) {
    journal::Writer& writer = state_->ledger.writer(Role::administrator);
    if (base::fold_words(name).empty())
        throw Error{ErrorKind::data, "an operator needs a name with letters or digits"};
    if (roles.empty()) throw Error{ErrorKind::data, "an operator needs at least one role"};
    if (passphrase.empty()) throw Error{ErrorKind::data, "an operator needs a passphrase"};
    for (const Operator& other : operators())
        if (base::fold(other.name) == base::fold(name))
            throw Error{ErrorKind::conflict,
                        "there is an operator called “" + other.name + "” already"};
    Operator who{base::OperatorId{state_->ledger.ids().next()}, name, roles};
    json::Object body = operator_body(who);
    body.append("by", state_->ledger.operator_text());
    journal::Batch batch{writer};
    batch.append(journal::Kind::operator_set, body);
    state_->vault.put_slot(who.id, passphrase, *state_->keys, kdf);
    batch.commit();
    return who;
}

void Station::remove_operator(const std::string& name) {
    journal::Writer& writer = state_->ledger.writer(Role::administrator);
    const Operator who = find_operator(state_->database, name);
    if (is_last_administrator(operators(), who))
        throw Error{ErrorKind::conflict,
                    "“" + who.name +
                        "” is the last administrator and cannot be removed; add "
                        "another one first"};
    journal::Batch batch{writer};
    batch.append(journal::Kind::operator_removed,
                 {{"operator", base::format(who.id)}, {"by", state_->ledger.operator_text()}});
    state_->vault.remove_slot(who.id);
    batch.commit();
}

}  // namespace tamga
