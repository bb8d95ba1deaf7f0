#include "ui/app/work.h"

#include <doctest/doctest.h>

#include <latch>

using namespace tamga;
using ui::app::Progress;
using ui::app::Work;
using ui::app::WorkResult;

namespace {

/// Frames until the job has ended. The job of each case ends by itself, so this does too.
void run_frames(Work& work) {
    while (work.is_running())
        if (!work.finish()) std::this_thread::yield();
}

}  // namespace

TEST_SUITE("ui/app/work") {
    TEST_CASE("what is to happen around a job happens, also where the job fails") {
        for (const bool fails : {false, true}) {
            std::string order;
            Work work{Work::Runs::at_once,
                      [&](bool begins) { order += begins ? "begins " : "ends "; }};
            work.start(
                "Counting",
                [&](Progress&) {
                    order += "job ";
                    if (fails) throw base::Error{base::ErrorKind::disk, "the stick is full"};
                },
                [&](const WorkResult&) { order += "done"; });
            CHECK(order == "begins job ends done");
        }
    }

    TEST_CASE("a job runs beside the frames, and what comes after it on the frames' thread") {
        Work work;
        std::latch may_go_on{1};
        std::thread::id job_thread;
        std::optional<std::thread::id> done_thread;
        work.start(
            "Counting",
            [&](Progress& progress) {
                may_go_on.wait();
                job_thread = std::this_thread::get_id();
                progress.report(3, 7);
            },
            [&](const WorkResult& result) {
                CHECK_FALSE(result.error);
                CHECK_FALSE(result.was_stopped);
                done_thread = std::this_thread::get_id();
            });
        CHECK(work.is_running());
        CHECK_FALSE(work.finish());
        CHECK_FALSE(done_thread);
        may_go_on.count_down();
        run_frames(work);
        CHECK(work.progress().done() == 3);
        CHECK(work.progress().total() == 7);
        CHECK(done_thread == std::this_thread::get_id());
        CHECK(job_thread != *done_thread);
    }

    TEST_CASE("a job that the person stops ends when it looks, and says so") {
        Work work;
        bool was_stopped = false;
        work.start(
            "Waiting",
            [](Progress& progress) {
                while (!progress.stopped())
                    std::this_thread::yield();
            },
            [&](const WorkResult& result) { was_stopped = result.was_stopped; });
        work.progress().stop();
        run_frames(work);
        CHECK(was_stopped);
    }

    TEST_CASE("an error of a job arrives in its result") {
        Work work;
        std::optional<base::Error> error;
        work.start(
            "Failing",
            [](Progress&) {
                throw base::Error{base::ErrorKind::disk, "the stick is full"};
            },
            [&](const WorkResult& result) { error = result.error; });
        run_frames(work);
        REQUIRE(error);
        CHECK(error->kind() == base::ErrorKind::disk);
        CHECK(std::string{error->what()} == "the stick is full");
    }

    TEST_CASE("what comes after a job may start the next one") {
        Work work{Work::Runs::at_once};
        int jobs = 0;
        work.start(
            "One", [&](Progress&) { ++jobs; },
            [&](const WorkResult&) {
                work.start(
                    "Two", [&](Progress&) { ++jobs; }, [&](const WorkResult&) { ++jobs; });
            });
        CHECK(jobs == 3);
        CHECK_FALSE(work.is_running());
    }

    TEST_CASE("a program that ends stops its job and waits for it") {
        bool has_ended = false;
        {
            Work work;
            work.start(
                "Waiting",
                [&](Progress& progress) {
                    while (!progress.stopped())
                        std::this_thread::yield();
                    has_ended = true;
                },
                nullptr);
        }
        CHECK(has_ended);
    }
}
