#include "tests/bench/figures.h"

#include <cstdio>

#include "core/json/write.h"

namespace tamga::bench {

void Figures::add(const std::string& name, double value, const std::string& unit) {
    all_.push_back({name, value, unit});
    if (is_json_) return;
    std::printf("%s %.2f%s%s\n", name.c_str(), value, unit.empty() ? "" : " ", unit.c_str());
    std::fflush(stdout);
}

void Figures::finish() {
    if (!is_json_) return;
    json::Array rows;
    for (const Figure& figure : all_)
        rows.emplace_back(
            json::Object{{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}});
    std::printf("%s\n", json::pretty(json::Object{{"figures", std::move(rows)}}).c_str());
}

}  // namespace tamga::bench
