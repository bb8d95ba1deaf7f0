#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tamga::bench {

/// What was measured, printed as soon as it is known: a line each, or one JSON document at the end.
class Figures {
  public:
    explicit Figures(bool is_json) : is_json_(is_json) {}

    /// `value` is printed with two digits after the point; `unit` may be empty for a ratio.
    void add(const std::string& name, double value, const std::string& unit);
    void finish();

  private:
    struct Figure {
        std::string name;
        double value;
        std::string unit;
    };
    bool is_json_;
    std::vector<Figure> all_;
};

/// Issue, search and rebuild while one store grows in powers of ten up to `up_to` credentials.
void measure_growth(Figures& figures, std::int64_t up_to);

}  // namespace tamga::bench
