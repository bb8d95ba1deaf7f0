#include <algorithm>

#include "core/base/error.h"
#include "core/base/text_fold.h"
#include "core/station_state.h"

namespace tamga {
namespace {

using base::Error;
using base::ErrorKind;
using journal::Role;

bool has_slot(store::Database& database, const base::OperatorId& who) {
    return database.query("SELECT 1 FROM key_slot WHERE operator = ?").bind(who.uuid).step();
}

}  // namespace

void check_operator(const std::string& name, const std::set<Role>& roles) {
    if (base::fold_words(name).empty())
        throw Error{ErrorKind::data, "an operator needs a name with letters or digits"};
    if (roles.empty()) throw Error{ErrorKind::data, "an operator needs at least one role"};
}

bool is_last_administrator(const std::vector<Operator>& all, const base::OperatorId& who) {
    const auto is_one = [](const Operator& one) { return one.roles.contains(Role::administrator); };
    return std::count_if(all.begin(), all.end(), is_one) == 1 &&
           std::find_if(all.begin(), all.end(), is_one)->id == who;
}

std::vector<Operator> list_operators(store::Database& database) {
    std::vector<Operator> all;
    auto own = database.query("SELECT uuid FROM station");
    if (!own.step()) return all;
    const base::StationId station{own.uuid(0)};
    for (journal::KnownOperator& who : journal::known_operators(database))
        if (journal::may_work_at(who, station) && has_slot(database, who.id))
            all.push_back({who.id, std::move(who.name), std::move(who.roles)});
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
    check_operator(name, roles);
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
    if (is_last_administrator(operators(), who.id))
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
