#pragma once

#include "tests/sim/dice.h"
#include "tests/sim/node.h"
#include "tests/sim/record.h"

/// What people do at a station. Each says in a few words what was done; what fails throws, and
/// what became durable before it did is in the record nevertheless.
namespace tamga::sim {

/// Makes an achievement to award; whether it may be published, which depends on the clock.
bool publish_achievement(Node& node);

/// New learners are assessed and awarded.
std::string award(Node& node, Dice& dice, Record& record, std::size_t learners);
/// A credential that is known here, whoever issued it, is revoked, suspended or reinstated.
std::string change_status(Node& node, Dice& dice);
/// A learner who is known here and was not erased; nothing where there is none.
std::optional<assess::Learner> any_learner(Node& node, Dice& dice);
/// A learner who is known here gets another name.
std::string rename_learner(Node& node, Dice& dice);
std::string erase_learner(Node& node, Dice& dice);
/// An assessment is corrected.
std::string correct_assessment(Node& node, Dice& dice);
/// Of several that stand, since stations corrected one apart, somebody takes one.
std::string choose_assessment(Node& node, Dice& dice);

}  // namespace tamga::sim
