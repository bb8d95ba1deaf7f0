#pragma once

#include <string>
#include <vector>

namespace tamga::test {

/// Listens, while it lives, to what connections that are opened meanwhile ask SQLite. One at a
/// time.
class QuestionListener {
  public:
    QuestionListener();
    ~QuestionListener();
    QuestionListener(const QuestionListener&) = delete;
    QuestionListener& operator=(const QuestionListener&) = delete;

    /// Which of the questions go through a whole table that grows with what people do, each with
    /// the step of SQLite's plan that does: with a million credentials such a question takes up to
    /// a second. Those that are meant to do so are named in plans.cpp.
    std::vector<std::string> long_walks() const;
};

}  // namespace tamga::test
