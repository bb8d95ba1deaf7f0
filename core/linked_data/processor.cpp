#include "core/linked_data/processor.h"

#include <algorithm>

#include "core/linked_data/expansion.h"
#include "core/linked_data/patterns.h"
#include "core/linked_data/to_rdf.h"

namespace tamga::linked_data {
namespace {

constexpr std::size_t most_bytes = 64 * 1024 * 1024;

std::string to_code(std::string_view words) {
    std::string code{words};
    for (char& c : code) {
        if (c == ' ') c = '_';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    code.erase(std::remove(code.begin(), code.end(), '@'), code.end());
    return code;
}

std::string advice(const Failure& failure) {
    if (!failure.url.empty())
        return "Get the context from its publisher and add it here, then look again.";
    if (failure.code == "too complex") return "Ask the issuer for a simpler document.";
    return "The document must be mended by whoever made it.";
}

/// Patterns are learnt of documents that are understood as signing and verifying do.
bool is_usual(const Options& options) {
    Options usual;
    usual.hash = options.hash;
    return options == usual;
}

}  // namespace

struct Processor::State {
    explicit State(const ContextSource& source) : contexts(source) {}

    Contexts contexts;
    Arena arena{most_bytes};
    Reporting reporting;
    Dataset dataset;
    Patterns patterns;

    /// Runs the work on one document and turns what went wrong into findings.
    template <typename Work>
    void run(Outcome& outcome, Work&& work) {
        if (contexts.trim()) patterns.clear();
        arena.clear();
        reporting.clear();
        try {
            work();
        } catch (const Failure& failure) {
            outcome.unknown_context = failure.url;
            reporting.add(to_code(failure.code), failure.what, advice(failure));
        }
        outcome.findings = reporting.take();
    }
};

Processor::Processor(const ContextSource& contexts) : state_(std::make_unique<State>(contexts)) {}

Processor::~Processor() = default;

ExpandResult Processor::expand(const Source& source, const Options& options) {
    ExpandResult result;
    state_->run(result, [&] {
        Expansion expansion{state_->contexts, state_->arena, options, state_->reporting};
        result.expanded = to_json(expansion.expand(source));
    });
    return result;
}

RdfResult Processor::to_rdf(const Source& source, const Options& options) {
    RdfResult result;
    result.dataset = std::make_unique<Dataset>();
    state_->run(result, [&] {
        Expansion expansion{state_->contexts, state_->arena, options, state_->reporting};
        ToRdf{*result.dataset, options, state_->reporting}.add(expansion.expand(source));
    });
    return result;
}

CanonicalResult Processor::canonical_nquads(const Source& source, const Options& options) {
    CanonicalResult result;
    Patterns& patterns = state_->patterns;
    const bool has_patterns = is_usual(options);
    if (has_patterns && patterns.write(source, options.hash, result.nquads)) return result;
    Trace trace;
    const bool learns = has_patterns && patterns.is_worth_learning(source);
    state_->run(result, [&] {
        Dataset& dataset = state_->dataset;
        dataset.clear();
        Expansion expansion{state_->contexts, state_->arena, options, state_->reporting};
        ToRdf{dataset, options, state_->reporting, learns ? &trace : nullptr}.add(
            expansion.expand(source));
        result.nquads = canonicalise(dataset, options.hash).nquads;
    });
    if (learns && result.is_done())
        if (auto pattern = Pattern::learn(source, state_->dataset, trace, options.hash,
                                          state_->contexts.longest_compact_term()))
            patterns.add(std::move(pattern));
    return result;
}

}  // namespace tamga::linked_data
