#!/usr/bin/env python3
"""Computes what tests/sync/lan/pairing_test.cpp compares with: from the README and openssl alone.

Keys have the seeds 01…01 (asks, to join) and 02…02 (answers), nonces are 0a…0a and 0b…0b, the
channel is 07…07.
"""
import hashlib
import subprocess
import tempfile

DER = bytes.fromhex("302e020100300506032b657004220420")


def run(seed, *arguments, message=None):
    with tempfile.NamedTemporaryFile() as key, tempfile.NamedTemporaryFile() as content:
        key.write(DER + seed)
        key.flush()
        content.write(message or b"")
        content.flush()
        names = ["-inkey", "-keyform"] if message else ["-in", "-inform"]
        command = ["openssl", *arguments, names[0], key.name, names[1], "DER"]
        if message:
            command += ["-rawin", "-in", content.name]
        return subprocess.run(command, check=True, capture_output=True).stdout


def public(seed):
    return run(seed, "pkey", "-pubout", "-outform", "DER")[-32:]


def sign(seed, message):
    return run(seed, "pkeyutl", "-sign", message=message)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


asks, answers = bytes([1] * 32), bytes([2] * 32)
channel, role, nonce_a, nonce_b = bytes([7] * 32), b"\x01", bytes([10] * 32), bytes([11] * 32)
key_a, key_b = public(asks), public(answers)
transcript = sha(b"tamga-pair-1\n", channel, role, key_a, nonce_a, key_b, nonce_b)
print("commitment", sha(b"tamga-pair-commit-1\n", channel, role, key_a, nonce_a).hex())
print("signature_a", sign(asks, b"tamga-pair-asks-1\n" + transcript).hex()[:32])
print("signature_b", sign(answers, b"tamga-pair-answers-1\n" + transcript).hex()[:32])
number = int.from_bytes(sha(b"tamga-pair-digits-1\n", transcript)[:8], "big")
print("digits", f"{number % 1000000:06d}")
