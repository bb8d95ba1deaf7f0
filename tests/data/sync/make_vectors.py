#!/usr/bin/env python3
"""Writes the vectors beside it, from sync/protocol/README.md and nothing of the program's.

Needs only Python and the openssl program (for Ed25519). Run it again only when the protocol gets
another number: released vectors never change.
"""
import hashlib
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
SEED = bytes(range(32))


def head(major, argument):
    if argument < 24:
        return bytes([major << 5 | argument])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 1 << (8 * size):
            return bytes([major << 5 | code]) + argument.to_bytes(size, "big")
    raise ValueError(argument)


def cbor(value):
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    members = sorted((cbor(key), cbor(item)) for key, item in value.items())
    return head(5, len(members)) + b"".join(key + item for key, item in members)


def openssl(*arguments, data):
    with tempfile.TemporaryDirectory() as folder:
        key = pathlib.Path(folder, "key.der")
        message = pathlib.Path(folder, "message")
        key.write_bytes(bytes.fromhex("302e020100300506032b657004220420") + SEED)
        message.write_bytes(data)
        named = [a.format(key=key, message=message) for a in arguments]
        return subprocess.run(["openssl", *named], check=True, capture_output=True).stdout


PUBLIC = openssl("pkey", "-in", "{key}", "-inform", "DER", "-pubout", "-outform", "DER",
                 data=b"")[-32:]


def signed(domain, key, message):
    signature = openssl("pkeyutl", "-sign", "-rawin", "-inkey", "{key}", "-keyform", "DER",
                        "-in", "{message}", data=domain + cbor(message))
    return {**message, key: signature}


def write(name, data):
    text = data.hex()
    lines = [text[at:at + 96] for at in range(0, len(text), 96)]
    HERE.joinpath(name + ".hex").write_text("\n".join(lines) + "\n")


STATION = bytes.fromhex("019abcdef01270008000000000000001")
SECOND = bytes.fromhex("019abcdef01270008000000000000002")
TIME = 1795618509120  # 2026-11-25T14:55:09.120Z
MARKS = [[STATION, 7, 3, bytes([1]) * 32], [SECOND, 2**64 - 1, 70000, bytes([2]) * 32]]
DIGEST = hashlib.sha256(b"tamga-marks-1\n" + cbor(MARKS)).digest()

RUN = {
    1: STATION, 2: 7, 3: PUBLIC, 4: 4, 5: bytes([1]) * 32, 6: TIME,
    7: [[0, "learner.erased", bytes(range(16)), bytes.fromhex("01011806019abcdef01270008000000000000001")],
        [-5, "learner.set", bytes(range(16, 32)), b"\x02\x00", bytes([3]) * 32],
        [1000, "kind.of.later", bytes(16), b"\x01\x00"]],
    8: [[6, bytes([4]) * 32, bytes([5]) * 64]],
    40: "of a newer program",
}
PUSH = {0: 3, 1: [RUN], 2: 12}

write("hello", cbor(signed(b"tamga-hello-1\n", 9, {
    0: 1, 1: 1, 2: 3, 3: PUBLIC, 4: DIGEST, 5: bytes(range(16)), 7: TIME})))
write("hello_answer", cbor(signed(b"tamga-hello-1\n", 9, {
    0: 1, 1: 1, 2: 1, 3: PUBLIC, 4: DIGEST, 5: bytes(range(16, 32)), 6: bytes(range(16)), 7: TIME,
    1000: [1, "kept"]})))
write("marks", cbor({0: 2, 1: MARKS}))
write("push", cbor(PUSH))
write("receipt", cbor(signed(b"tamga-receipt-1\n", 8, {
    0: 4, 1: PUBLIC, 2: hashlib.sha256(cbor(PUSH)).digest(), 3: MARKS[:1], 4: TIME, 5: 2, 6: 1,
    7: 1})))
write("pull", cbor({0: 5, 1: 12}))
write("failure", cbor({0: 6, 1: "hub.busy", 2: "Come back later.", 3: 30}))
write("hello_able", cbor(signed(b"tamga-hello-1\n", 9, {
    0: 1, 1: 1, 2: 1, 3: PUBLIC, 4: DIGEST, 5: bytes(range(16)), 7: TIME, 10: 1})))
write("offer", cbor({0: 7, 1: [bytes([6]) * 32, bytes([7]) * 32]}))
write("standings", cbor(signed(b"tamga-standings-1\n", 3, {
    0: 8, 1: [[bytes([6]) * 32, 524288, False], [bytes([7]) * 32, 9, True]], 2: PUBLIC})))
write("part", cbor({0: 9, 1: bytes([6]) * 32, 2: 524288, 3: 524290, 4: b"ab"}))
write("want", cbor({0: 10, 1: bytes([6]) * 32, 2: 524288}))
