// Badges in pictures, read and written from the standards alone: Open Badges 3.0 §5.3, PNG (third
// edition), XML 1.0.
import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const keyword = 'openbadgecredential';

/// CRC-32 as PNG has it (§5.5); not every Node has one.
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/// The chunks of a PNG, each with its checksum compared (§5.3).
export function* chunksOf(png) {
  assert.deepEqual(png.subarray(0, 8), signature);
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    assert.equal(crc32(png.subarray(at + 4, at + 8 + size)), png.readUInt32BE(at + 8 + size), name);
    yield {name, data: png.subarray(at + 8, at + 8 + size)};
    at += size + 12;
  }
}

function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, checksum]);
}

/// The keyword and the text of an iTXt chunk (§11.3.3.4), which a badge may not compress.
function internationalText(data) {
  const end = data.indexOf(0);
  assert.deepEqual([...data.subarray(end + 1, end + 3)], [0, 0]);
  const language = data.indexOf(0, end + 3);
  const translated = data.indexOf(0, language + 1);
  return {keyword: data.toString('latin1', 0, end), text: data.toString('utf8', translated + 1)};
}

/// The one credential in a PNG that is whole: its header first, its end last, pixels between.
export function readPng(png) {
  const chunks = [...chunksOf(png)];
  assert.equal(chunks.at(0).name, 'IHDR');
  assert.equal(chunks.at(-1).name, 'IEND');
  const [width, height] = [0, 4].map(at => chunks[0].data.readUInt32BE(at));
  const pixels = zlib.inflateSync(Buffer.concat(
    chunks.filter(({name}) => name === 'IDAT').map(({data}) => data)));
  assert.ok(width > 0 && pixels.length > height);
  const texts = chunks.filter(({name}) => name === 'iTXt').map(({data}) => internationalText(data))
    .filter(text => text.keyword === keyword);
  assert.equal(texts.length, 1);
  return texts[0].text;
}

/// A picture of one grey pixel with a credential in it.
export function bakePng(text) {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([signature, chunk('IHDR', header),
    chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text)])),
    chunk('IDAT', zlib.deflateSync(Buffer.from([0, 128]))), chunk('IEND', Buffer.alloc(0))]);
}

/// The one credential in an SVG as Open Badges 3.0 §5.3.2 puts it there.
export function readSvg(svg) {
  const text = svg.toString('utf8');
  const root = text.match(/<svg\b[^>]*>/)[0];
  assert.match(root, /xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"/);
  const elements = [...text.matchAll(
    /<openbadges:credential([^>]*)>(.*?)<\/openbadges:credential>/gs)];
  assert.equal(elements.length, 1);
  const [, attributes, content] = elements[0];
  assert.equal(attributes, '');
  // A section ends at the first “]]>”, so that a text with one in it takes two.
  return [...content.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)].map(([, part]) => part).join('');
}

const svgAround = element => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"
  viewBox="0 0 10 10">${element}<circle cx="5" cy="5" r="5"/></svg>`);

/// A drawing of a circle with a credential in it: JSON as text, a compact JWS as an attribute.
export function bakeSvg(text) {
  return svgAround(text.startsWith('{') ?
    `<openbadges:credential><![CDATA[${text}]]></openbadges:credential>` :
    `<openbadges:credential verify="${text}"></openbadges:credential>`);
}
