#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/ui/support/app_stage.h"

namespace tamga::test {

/// A window, and how many pixels it has to a unit of length.
struct SceneSize {
    const char* name;
    float width;
    float height;
    float scale;
};

/// The front end with what a centre has after a day, led to where a picture is taken. Buttons are
/// named by their English texts, whatever language is shown.
struct Scene {
    AppStage all;
    const char* tag;
    std::vector<base::LearnerId> learners;
    std::vector<base::CredentialId> credentials;

    Scene(const SceneSize& size, const char* language);

    void go(ui::app::Place place, const std::string& id = {});
    /// Signs out, to a part of the start screen.
    void leave(const char* id);
    void press(ui::widgets::Role role, const char* context, const char* text);
    std::string document();

    void show_mine();
    void open_design(const char* part);
    void choose_achievement(ui::app::Place place);
    void begin_assessment();
    void photograph_evidence();
    void issue_one();
    void revoke_two();
    void erase_one();
    /// A person with a second record, and a third that may be theirs.
    void meet_duplicates();
    void choose_file();
    /// The keyboard on the screen, beneath the search for a learner.
    void type_with_finger();

    void paste(std::string document, std::string_view from = {}, std::string_view to = {});
    void paste_strangers();
    void look_through_camera();
    void watch_gate();

    /// What an exchange, a stick and a stranger left behind.
    void open_sync(const char* part);
    void open_review();
    void meet_neighbours();
    void invite();
    /// As the founding station's administrator looks at another one; `change`, where it is not
    /// null, is pressed then.
    void look_at_station(const char* change);
    /// Another key for this station, of which the founding one does not know yet.
    void make_key();

  private:
    void hold_before_camera(const std::string& code);
    void clash(Centre& founder);
    std::string tr(const char* context, const char* text) const;
};

}  // namespace tamga::test
