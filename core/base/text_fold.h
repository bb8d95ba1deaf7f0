#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tamga::base {

/// The form of a text in which search compares: what people type for a name and what is written in
/// the register come out the same. Case, diacritics and compatibility forms are gone (Unicode NFKD
/// with case folding, marks stripped), and so is what people commonly interchange:
///
/// - Arabic: the forms of alef are ا, ى is ي, ة is ه, the Persian ی and ک are ي and ك; tatweel and
///   vowel signs are gone; Arabic-Indic and Persian digits are 0 to 9.
/// - Cyrillic: ё is е, й is и.
/// - Latin: ı and İ are i, ß is ss, đ and ð are d, ł is l, ø is o, æ is ae, œ is oe, þ is th, ə is
/// e.
///
/// Invisible characters and bytes that are not UTF-8 are dropped. Folding twice changes nothing.
std::string fold(std::string_view utf8);

/// The words of a folded text in order: runs of letters and digits of any script.
std::vector<std::string> fold_words(std::string_view utf8);

}  // namespace tamga::base
