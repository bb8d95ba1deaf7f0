#pragma once

#include "core/base/instant.h"
#include "core/base/random.h"
#include "core/station.h"
#include "ui/app/camera.h"
#include "ui/app/drafts.h"
#include "ui/app/files.h"
#include "ui/app/judge.h"
#include "ui/app/navigator.h"
#include "ui/app/neighbours.h"
#include "ui/app/paper.h"
#include "ui/app/preferences.h"
#include "ui/app/reconciler.h"
#include "ui/app/screen.h"
#include "ui/app/session.h"
#include "ui/app/work.h"
#include "ui/language/languages.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::app {

/// What is wrong with the program's own files, so that the start can say so.
struct Installation {
    bool lacks_fonts = false;
    bool has_damaged_language = false;
};

/// What a screen may need of the machine.
struct Devices {
    base::Clock& clock;
    base::Random& random;
    FilePicker& files;
    Paper* paper = nullptr;    ///< null where this machine makes no paper
    Camera* camera = nullptr;  ///< null where the program looks through none
    Judge judge = judge_alone;
    Installation installation = {};
    Drafts drafts{};
    bool is_filming = false;           ///< for whatever shows the camera to say so, in each frame
    Reconciler* reconciler = nullptr;  ///< null where this program meets no other station
    Neighbours* neighbours = nullptr;  ///< the same of stations nearby
};

/// Everything that a screen works with, for one frame. What it refers to outlives every screen.
struct Context {
    widgets::Ui& ui;
    Station& station;
    Session& session;
    Devices& devices;
    Navigator& go;
    Work& work;
    Preferences& preferences;  ///< what is changed in it counts from the next frame, and is kept
    const language::Languages& languages;
};

}  // namespace tamga::ui::app
