// A training centre run by the program under test, and what every exchange with others needs.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';

globalThis.fetch = () => {
  throw new Error('a test reached for the network');
};

function runProgram(words, environment) {
  const done = spawnSync(process.env.PROGRAM, words,
    {encoding: 'utf8', maxBuffer: 2 ** 28, env: {...process.env, TAMGA_STORE: '', ...environment}});
  return {code: done.status, out: done.stdout, err: done.stderr};
}

/// A folder with a store in it, an achievement published, and two learners who passed.
export class Centre {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'tamga-interop-'));
    this.store = join(this.folder, 'store');
    this.must('init', '--organisation', 'Test Centre', '--country', 'TR', '--operator', 'Aylin',
      '--status-address', 'https://centre.example/status');
    this.achievement = this.publish(JSON.parse(readFileSync(process.env.ACHIEVEMENT, 'utf8')));
  }

  /// Publishes an achievement, and lets both learners pass.
  publish(achievement) {
    const file = join(this.folder, 'achievement.json');
    writeFileSync(file, JSON.stringify(achievement));
    this.must('achievement', 'add', file);
    const id = achievement.id.replace('urn:uuid:', '');
    this.must('achievement', 'publish', id);
    const today = new Date().toISOString().slice(0, 10);
    const sheet = join(this.folder, 'cohort.csv');
    writeFileSync(sheet, 'name;identifier;LO1;LO2;LO3;assessor;date;method;identity_check\n' +
      ['محمد بن علي', 'Öğrenci'].map((name, i) => `${name};C-${i};pass;pass;pass;Y. Demir;` +
        `${today};practical-assessment;identity card\n`).join(''));
    this.must('assessment', 'import', sheet, '--achievement', id);
    return id;
  }

  /// The same achievement under another identifier, published and passed.
  publishAnother() {
    const achievement = JSON.parse(readFileSync(process.env.ACHIEVEMENT, 'utf8'));
    achievement.id = achievement.id.replace(/.$/, digit => digit === '0' ? '1' : '0');
    return this.publish(achievement);
  }

  run(...words) {
    return runProgram(['--store', this.store, ...words], {TAMGA_PASSPHRASE: 'correct horse'});
  }

  must(...words) {
    const done = this.run(...words);
    assert.equal(done.code, 0, `tamga ${words.join(' ')}: ${done.err}`);
    return done.out;
  }

  /// Awards everyone with a suite; gives the signed documents.
  issue(suite, achievement = this.achievement) {
    const out = join(this.folder, `issued-${achievement}`);
    this.must('issue', '--achievement', achievement, '--all', '--suite', suite, '--out', out);
    return this.written(out, '.json').map(({bytes}) => JSON.parse(bytes.toString('utf8')));
  }

  /// All credentials in another format, as files.
  exported(format, suffix) {
    const out = join(this.folder, `as-${format}`);
    this.must('credential', 'export', '--all', '--format', format, '--out', out);
    return this.written(out, suffix);
  }

  written(folder, suffix) {
    return readdirSync(folder).filter(name => name.endsWith(suffix)).sort()
      .map(name => ({file: join(folder, name), bytes: readFileSync(join(folder, name))}));
  }

  /// The whole report on a document, a text, or bytes.
  report(what, ...options) {
    return JSON.parse(this.run('verify', '--json', ...options, this.write('asked', what)).out);
  }

  /// The same where nothing is known but a status list.
  strangersReport(what, list) {
    const files = ['--status', this.write('list', list), this.write('asked', what)];
    return JSON.parse(runProgram(['verify', '--json', ...files], {}).out);
  }

  /// The file that holds a document, a text, or bytes.
  write(name, what) {
    const file = join(this.folder, name);
    const isPlain = typeof what === 'string' || Buffer.isBuffer(what);
    writeFileSync(file, isPlain ? what : JSON.stringify(what));
    return file;
  }

  /// The answer to one question about it, with the verdict beside.
  answer(what, question, ...options) {
    const report = this.report(what, ...options);
    return {verdict: report.verdict, ...report.checks.find(check => check.check === question)};
  }

  /// The reports on many documents, texts or bytes, in one run of the program.
  reports(all) {
    const folder = basename(mkdtempSync(join(this.folder, 'many-')));
    const files = all.map((what, i) => this.write(join(folder, `${i}`), what));
    return JSON.parse(this.run('verify', '--json', ...files).out);
  }

  /// Fails where any of the changed documents passes here; `changes` are {path, copy}.
  mustRefuse(changes) {
    const reports = this.reports(changes.map(({copy}) => copy));
    assert.equal(reports.length, changes.length);
    reports.forEach(({verdict, checks}, i) => {
      const proof = checks.find(({check}) => check === 'proof');
      assert.notEqual(proof?.result, 'pass', `here, at ${changes[i].path}`);
      assert.notEqual(verdict, 'valid', `here, at ${changes[i].path}`);
    });
  }

  remove() {
    rmSync(this.folder, {recursive: true});
  }
}

/// Copies of a document, each with one text, number or truth value somewhere in it changed.
export function* mutations(document) {
  const places = [];
  const walk = (value, path) => {
    if (value !== null && typeof value === 'object') {
      for (const name of Object.keys(value)) walk(value[name], [...path, name]);
    } else {
      places.push(path);
    }
  };
  walk(document, []);
  for (const path of places) {
    const copy = structuredClone(document);
    const holder = path.slice(0, -1).reduce((value, name) => value[name], copy);
    const old = holder[path.at(-1)];
    holder[path.at(-1)] = typeof old === 'string' ? old + 'x' : typeof old === 'number' ? old + 1 : !old;
    yield {path: path.join('/'), copy};
  }
}
