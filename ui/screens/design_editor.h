#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/design/elements.h"
#include "ui/app/context.h"
#include "ui/screens/design_fields.h"

namespace tamga::ui::screens {

/// The editor of one version beside what is still missing of it. A draft is kept whenever the
/// person pauses and when they leave; a published version is only looked at.
class DesignEditor {
  public:
    enum class Answer : std::uint8_t { none, closed };

    DesignEditor(app::Context& context, design::Achievement achievement,
                 std::optional<base::Instant> published);

    Answer build(app::Context& context);
    /// Takes what is shown for entered just now, as a draft is that an earlier run left.
    void touch(app::Context& context);
    /// Writes what was changed since the last time. Where that fails, the person is told, and the
    /// change waits for the next time.
    bool keep() noexcept;

  private:
    void examine(app::Context& context);
    void build_head(app::Context& context);
    void build_part(app::Context& context);
    void build_publishing(app::Context& context);
    void publish(app::Context& context);
    void follow(app::Context& context);
    bool may_change(const app::Context& context) const;

    Station& station_;
    app::Drafts& drafts_;  ///< for the seconds until the store has what was entered
    std::optional<base::OperatorId> who_;
    design::Achievement achievement_;
    std::optional<base::Instant> published_;
    bool is_newest_ = true;
    DesignTexts texts_;
    base::Findings findings_;
    std::size_t part_ = 0;
    std::optional<design::Item> led_to_;  ///< chosen in the list, until the next frame shows it
    bool is_changed_ = false;
    double changed_at_ = 0;  ///< on the clock of the frames
    std::optional<base::ErrorKind> problem_;
    bool is_publishing_ = false;
};

}  // namespace tamga::ui::screens
