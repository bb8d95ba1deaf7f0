#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/journal/journal.h"
#include "ui/app/reconciler.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// What a person calls one of these members: its name, the first as the founding one.
std::string member_name(const widgets::Ui& ui, std::span<const journal::Member> members,
                        const journal::Member& member);

/// What a person calls a station: its name, the founding one as such, else that it is not known.
std::string station_name(const widgets::Ui& ui, std::span<const journal::Member> members,
                         const base::StationId& station);

/// `12 entries`.
std::string entries_text(const widgets::Ui& ui, std::uint64_t count);

/// That what was said of a station is not known elsewhere yet.
std::string told_text(const widgets::Ui& ui, const std::string& name);

/// `23 November 2026, 14:05`, on the clocks of this place.
std::string moment_text(const widgets::Ui& ui, base::Instant moment);

/// How far what runs is, with a way to stop it; nothing where nothing runs.
void show_running(widgets::Ui& ui, app::Reconciler& reconciler);

/// How a job ended, in words, with what to do; nothing where there was none.
void show_result(widgets::Ui& ui, const app::ReconcileResult* result);

}  // namespace tamga::ui::screens
