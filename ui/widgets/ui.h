#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeinfo>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ui/language/language.h"
#include "ui/text/typesetter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/dispatcher.h"
#include "ui/widgets/event.h"
#include "ui/widgets/frame.h"
#include "ui/widgets/painter.h"
#include "ui/widgets/wedge_scanner.h"

struct ImDrawList;

namespace tamga::ui::widgets {

/// What a person may set; a change takes effect with the next frame.
struct Settings {
    float display_scale = 1;  ///< pixels a dp
    float text_scale = 1;     ///< 1 to 2; texts only, and what grows with them
    theme::Appearance appearance = theme::Appearance::light;
    bool has_on_screen_keyboard = false;

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// How wide the screen is, in dp: below 800, below 1280, and beyond.
enum class WidthClass : std::uint8_t { compact, medium, wide };

/// What came of a frame.
struct Outcome {
    /// Draw another frame at once: something happened that this one does not show yet.
    bool again = false;
    /// Draw another frame then, in seconds of the caller's clock; nothing changes before unless an
    /// event comes.
    std::optional<double> wake_at = {};
};

/// Closes what was opened when it goes out of scope.
class [[nodiscard]] Scope {
  public:
    explicit Scope(class Ui& ui, int count = 1) : ui_(&ui), count_(count) {}
    Scope(Scope&& other) noexcept : ui_(std::exchange(other.ui_, nullptr)), count_(other.count_) {}
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    Scope& operator=(Scope&&) = delete;
    ~Scope();

  private:
    Ui* ui_;
    int count_;
};

/// The widget layer. A frame is: `push` what happened, `begin_frame`, the screen builds its
/// elements with the functions of `ui/widgets/*.h`, `end_frame` lays them out and draws. Whether a
/// button was pressed is known while it is built: presses are found on the frame that was on the
/// screen.
///
/// Screens use `tr`, `width_class` and the widgets; what stands below "for widgets" is for those
/// who write new ones. Not thread-safe.
class Ui {
  public:
    /// `clipboard` must outlive it.
    Ui(const text::FontFiles& fonts, Clipboard& clipboard);

    // Running, for the program and for tests.

    void configure(const Settings& settings);
    const Settings& settings() const noexcept { return settings_; }
    /// Kept by reference.
    void set_language(const language::Language& language);
    void push(const Event& event);
    /// Files that were dropped at the pointer's place.
    void drop_files(std::vector<std::filesystem::path> files);
    /// `now_seconds` is of any clock that does not go back.
    void begin_frame(float width_pixels, float height_pixels, double now_seconds);
    /// Draws into a list whose clip rectangle is the whole screen.
    Outcome end_frame(ImDrawList& list);
    /// The last finished frame: the semantic tree.
    const Frame& frame() const noexcept { return last_; }
    text::Typesetter& typesetter() noexcept { return typesetter_; }
    /// When somebody last did anything, on the clock of `begin_frame`; its first value, where
    /// nobody did yet.
    double last_input() const noexcept { return last_input_.value_or(now_); }
    /// Somebody did something that is no event, as holding a code before a camera.
    void count_as_input() noexcept { last_input_ = now_; }
    /// Forgets what widgets remember, texts that were entered among it, and what was last shown.
    /// Between frames.
    void wipe();

    // For screens.

    /// A text of the language: `tr("verify", "Scan a credential")`. The first part is the context,
    /// named after the file that uses it.
    std::string_view tr(std::string_view context, std::string_view english) const {
        return language_->text(context, english);
    }
    std::string_view tr(language::Key key) const { return language_->text(key); }
    /// With values for `{names}`, each isolated.
    std::string tr(std::string_view context, std::string_view english,
                   language::Values values) const {
        return language_->text(context, english, values);
    }
    /// In the plural form of `n`: `tr_count("issue", "{n} credential", "{n} credentials", n)`.
    std::string tr_count(std::string_view context, std::string_view one, std::string_view other,
                         std::uint64_t n, language::Values values = {}) const {
        return language_->count(context, one, other, n, values);
    }
    const language::Language& language() const noexcept { return *language_; }
    bool is_rtl() const noexcept { return language_->direction() == text::Direction::rtl; }
    WidthClass width_class() const noexcept;
    bool is_portrait() const noexcept { return area_.height > area_.width; }
    /// Escape was pressed and nothing else wanted it.
    bool went_back() const noexcept { return dispatcher_.went_back(); }
    /// What a barcode scanner read since the last call, wherever the focus was.
    std::optional<std::string> take_scan() { return scanner_.take_scan(); }
    double now() const noexcept { return now_; }
    /// Asks for another frame after so many seconds.
    void wake_after(double seconds);
    /// Gives names below a row of its own, so that equal labels of different rows stay apart.
    Scope named(std::string_view key);
    Scope named(std::uint64_t key);
    /// What is built inside cannot be operated while `condition` holds.
    Scope disabled_if(bool condition);

    /// Brings the present element before the person's eyes with this frame: it is scrolled into
    /// view, and the first thing in it that can have the focus takes it.
    void lead_to_present() { led_to_ = present().id; }
    /// The same with the first thing that the next frame marks as wrong, or says to be: for when a
    /// press found something to mend, which may be out of sight.
    void lead_to_fault() { seeks_fault_ = 2; }
    /// Whether something that can be reached was begun and is no value yet, such as a date without
    /// its year; the person is led there then. For whoever is about to use what was entered, since
    /// the field's value is an earlier one or none.
    bool lead_to_unfinished();

    // For widgets.

    /// Opens an element below the present one. `key` names it among its siblings, usually by its
    /// label. The reference is valid until the next element is opened. Lengths of `box` are in dp.
    Node& open(Role role, std::string_view key, const Box& box = {});
    /// Changes how an element takes its room; lengths in dp.
    void set_box(Node& node, const Box& box);
    void close();
    Node& present() { return building_.nodes[static_cast<std::size_t>(stack_.back())]; }
    /// Opens a tree of its own above or beside the content; ends with `close`.
    Node& open_layer(Layer layer, std::string_view key, const Box& box = {});

    const theme::Palette& palette() const noexcept { return theme_.palette; }
    const theme::Theme& theme() const noexcept { return theme_; }
    float dp(float length) const noexcept { return length * settings_.display_scale; }
    text::TextFormat format(theme::TextStyle style) const;
    /// Keeps a text for as long as the frame's elements.
    std::string_view keep(std::string_view text) { return building_.arena.keep(text); }
    void set_paint(Node& node, Paint paint);
    void set_text(Node& node, std::string_view text, theme::TextStyle style, theme::Colour colour,
                  std::uint32_t max_lines = 0, Place align = Place::start);

    Dispatcher& dispatcher() noexcept { return dispatcher_; }
    const Dispatcher& dispatcher() const noexcept { return dispatcher_; }
    Clipboard& clipboard() noexcept { return clipboard_; }
    bool is_enabled() const noexcept { return disabled_ == 0; }
    /// The element as the last frame had it, or null.
    const Node* last(Id id) const { return last_.find(id); }
    Rect screen() const noexcept { return area_; }
    /// Room at the bottom that the on-screen keyboard takes; found by the last frame.
    float keyboard_height() const noexcept { return keyboard_height_; }
    /// Files dropped on this element.
    std::vector<std::filesystem::path> take_files(Id id);
    bool has_files() const noexcept { return !files_.empty(); }
    /// Handled before the next frame, as if it came from outside.
    void inject(const Event& event) { injected_.push_back(event); }
    /// Counts frames; for what should appear only once.
    std::uint64_t frame_number() const noexcept { return frame_number_; }

    /// What a widget remembers from frame to frame; made when first asked for, forgotten when it
    /// was not asked for during many frames.
    template <typename T>
    T& memory(Id id) {
        Slot& slot = memory_[id];
        slot.used = frame_number_;
        if (!slot.holder || slot.holder->type() != typeid(T))
            slot.holder = std::make_unique<HolderOf<T>>();
        return static_cast<HolderOf<T>&>(*slot.holder).value;
    }

  private:
    friend class Scope;

    struct Holder {
        virtual ~Holder() = default;
        virtual const std::type_info& type() const = 0;
    };
    template <typename T>
    struct HolderOf final : Holder {
        const std::type_info& type() const override { return typeid(T); }
        T value{};
    };
    struct Slot {
        std::uint64_t used = 0;
        std::unique_ptr<Holder> holder;
    };
    enum class Opened : std::uint8_t { node, layer, name, disabled };

    Id name_of(std::string_view key);
    Node& add(Role role, Id id, const Box& box, int parent);
    void lay_out_roots();
    void place_popup(int root);
    bool follow_lead();
    bool reveal(const Node& node);
    bool has_resized_view() const;
    void forget_unused();

    text::Typesetter typesetter_;
    Clipboard& clipboard_;
    language::Language english_;
    const language::Language* language_ = &english_;
    Settings settings_;
    theme::Theme theme_ = theme::make_theme(theme::Appearance::light);
    Dispatcher dispatcher_;
    WedgeScanner scanner_;
    Frame building_;
    Frame last_;
    std::vector<int> stack_;
    std::vector<Id> names_;
    std::vector<Opened> opened_;
    int disabled_ = 0;
    Id led_to_ = 0;
    int seeks_fault_ = 0;  ///< frames until the fault is to be seen
    std::vector<Event> events_;
    std::vector<Event> injected_;
    std::vector<std::filesystem::path> files_;
    std::unordered_map<Id, Slot> memory_;
    Rect area_;
    float keyboard_height_ = 0;
    double now_ = 0;
    std::optional<double> last_input_;
    std::optional<double> wake_at_;
    std::uint64_t frame_number_ = 1;  ///< so that 0 is never the frame before the first
    bool had_events_ = false;
};

}  // namespace tamga::ui::widgets
