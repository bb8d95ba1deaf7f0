#include "ui/app/screens.h"

#include "ui/screens/assess.h"
#include "ui/screens/credentials.h"
#include "ui/screens/design.h"
#include "ui/screens/home.h"
#include "ui/screens/issue.h"
#include "ui/screens/learners.h"
#include "ui/screens/settings.h"
#include "ui/screens/start.h"
#include "ui/screens/sync.h"
#include "ui/screens/verify.h"

namespace tamga::ui::app {
namespace {

using Make = std::unique_ptr<Screen> (*)();

template <typename Kind>
std::unique_ptr<Screen> make() {
    return std::make_unique<Kind>();
}

/// The only place that names every screen: `case Place::verify: return make<screens::Verify>;`.
Make maker_of(Place place) {
    switch (place) {
        case Place::assess: return make<screens::Assess>;
        case Place::design: return make<screens::Design>;
        case Place::issue: return make<screens::Issue>;
        case Place::credentials: return make<screens::Credentials>;
        case Place::start: return make<screens::Start>;
        case Place::settings: return make<screens::Settings>;
        case Place::home: return make<screens::Home>;
        case Place::learners: return make<screens::Learners>;
        case Place::verify: return make<screens::Verify>;
        case Place::sync: return make<screens::Sync>;
        default: return nullptr;
    }
}

}  // namespace

std::unique_ptr<Screen> make_screen(Place place) {
    const Make maker = maker_of(place);
    return maker ? maker() : nullptr;
}

bool has_screen(Place place) {
    return maker_of(place) != nullptr;
}

}  // namespace tamga::ui::app
