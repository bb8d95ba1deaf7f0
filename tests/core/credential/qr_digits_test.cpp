#include "core/credential/qr_digits.h"

#include "tests/core/support/property.h"

using tamga::base::Bytes;
using namespace tamga::credential;

namespace {

std::string fault_of(std::string_view digits) {
    const QrDigits read = from_qr_digits(digits);
    return std::string{read.fault != nullptr ? read.fault->code : "none"};
}

}  // namespace

TEST_SUITE("credential/qr_digits") {
    TEST_CASE("a few bytes take as many digits as their largest number has") {
        CHECK(to_qr_digits(Bytes{}) == "");
        CHECK(to_qr_digits(Bytes{0}) == "000");
        CHECK(to_qr_digits(Bytes{1}) == "001");
        CHECK(to_qr_digits(Bytes{255}) == "255");
        CHECK(to_qr_digits(Bytes{1, 0}) == "00256");
        CHECK(to_qr_digits(Bytes{255, 255, 255}) == "16777215");
    }

    TEST_CASE("twenty-two bytes take fifty-three digits, and what follows begins anew") {
        // 2^176 - 1
        const std::string most = "95780971304118053647396689196894323976171195136475135";
        CHECK(to_qr_digits(Bytes(22, 0xff)) == most);
        CHECK(to_qr_digits(Bytes(23, 0xff)) == most + "255");
        CHECK(from_qr_digits(most + "007").bytes.size() == 23);
    }

    TEST_CASE("any bytes come back") {
        tamga::test::check_property("from(to(bytes)) == bytes", [] {
            const Bytes bytes = *rc::gen::arbitrary<Bytes>();
            const QrDigits read = from_qr_digits(to_qr_digits(bytes));
            RC_ASSERT(read.fault == nullptr);
            RC_ASSERT(read.bytes == bytes);
        });
    }

    TEST_CASE("digits that stand for more than their bytes hold are refused") {
        CHECK(fault_of("255") == "none");
        CHECK(fault_of("256") == "qr.digits");
        CHECK(fault_of("65536") == "qr.digits");
        CHECK(fault_of("95780971304118053647396689196894323976171195136475136") == "qr.digits");
        CHECK(fault_of(std::string(53, '9')) == "qr.digits");
    }

    TEST_CASE("a count of digits that no bytes have means that some are missing") {
        for (const std::size_t count : {1, 2, 4, 6, 7, 9, 11, 12, 14, 16, 18, 19, 21, 52})
            CHECK(fault_of(std::string(count, '0')) == "qr.cut");
        const QrDigits read = from_qr_digits(std::string(53, '0') + "12");
        CHECK(read.fault == &qr_cut);
        // The whole blocks are there: they tell more than that something is missing.
        CHECK(read.bytes.size() == 22);
    }
}
