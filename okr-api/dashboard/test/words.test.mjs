import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { pieces } from "../.test/formula.js";
import { en } from "../.test/locales/en.js";
import { ja } from "../.test/locales/ja.js";
import { addressOf, parseRoute } from "../.test/route.js";
import { sourceMark, statusMark, tally } from "../.test/status.js";

const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]).sort();

test("both languages have the same messages", () => assert.deepEqual(Object.keys(ja).sort(), Object.keys(en).sort()));
test("no message is empty", () => {
  for (const dictionary of [en, ja]) for (const [key, text] of Object.entries(dictionary)) assert.notEqual(text.trim(), "", key);
});
test("a message has the same blanks in both languages", () => {
  for (const key of Object.keys(en)) assert.deepEqual(names(ja[key]), names(en[key]), key);
});
test("Japanese messages are Japanese", () => {
  const same = Object.keys(en).filter((key) => en[key] === ja[key]);
  assert.deepEqual(same, ["kr.sample", "kr.benchmark", "detail.segments.sample"]);
});
test("every message is used", () => {
  const files = readdirSync(new URL("../src", import.meta.url), { recursive: true, withFileTypes: true });
  const code = files
    .filter((one) => one.isFile() && one.name.endsWith(".ts") && !one.parentPath.endsWith("locales"))
    .map((one) => readFileSync(`${one.parentPath}/${one.name}`, "utf8"))
    .join("\n");
  const built = [...code.matchAll(/`([a-z_.]+\.)\$\{[^}]+\}`/g)].map((one) => one[1]);
  const unused = Object.keys(en).filter((key) => !code.includes(`"${key}"`) && !built.some((start) => key.startsWith(start)));
  assert.deepEqual(unused, []);
});
test("text enters the page as text only", () => {
  for (const one of readdirSync(new URL("../src", import.meta.url), { recursive: true })) {
    if (!one.endsWith(".ts")) continue;
    const code = readFileSync(new URL(`../src/${one}`, import.meta.url), "utf8");
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/, one);
  }
});

const filled = (formula, terms) => pieces(formula, terms).map((one) => ("text" in one ? one.text : `[${one.value}]`)).join("");
for (const [name, formula, terms, expected] of [
  ["terms are replaced", "100.0 * a.count / b.count", { "a.count": 690, "b.count": 812 }, "100.0 * [690] / [812]"],
  ["a longer name is another name", "a.count_all + a.count", { "a.count": 1 }, "a.count_all + [1]"],
  ["functions stay", "double(a.count)", { "a.count": 1 }, "double([1])"],
  ["text in quotes stays", 'x == "a.count" ? a.count : 0', { "a.count": 1 }, 'x == "a.count" ? [1] : 0'],
  ["no terms, as written", "a.mean", {}, "a.mean"],
  ["a term without a number is still a term", "a.mean", { "a.mean": null }, "[null]"],
  ["names of every object are not terms", "toString + a", { a: 2 }, "toString + [2]"],
]) {
  test(`formula: ${name}`, () => assert.equal(filled(formula, terms), expected));
}

for (const [address, expected] of [
  ["/", { page: "board", cycle: null }],
  ["/?cycle=2025-q1", { page: "board", cycle: "2025-q1" }],
  ["/key-results/a%2Fb", { page: "key-result", id: "a/b" }],
  ["/sources?source=crm", { page: "sources", source: "crm" }],
]) {
  test(`address: ${address} there and back`, () => {
    const url = new URL(address, "http://localhost");
    assert.deepEqual(parseRoute(url.pathname, url.search), expected);
    assert.equal(addressOf(expected), address);
  });
}
for (const path of ["/nothing", "/key-results", "/key-results/%", "/sources/crm"]) {
  test(`address: ${path} is nothing`, () => assert.equal(parseRoute(path, "").page, "missing"));
}

test("every status has its own word and shape", () => {
  const marks = ["on_track", "at_risk", "off_track", "no_value", "upcoming"].map(statusMark);
  assert.equal(new Set(marks.map((one) => one.word)).size, 5);
  assert.equal(new Set(marks.map((one) => one.shape)).size, 5);
});
test("an unknown status is not shown as a good one", () => {
  assert.equal(statusMark("splendid").word, "status.no_value");
  assert.equal(sourceMark("splendid").word, "source.unknown");
});
test("readings are counted by status", () => {
  const counts = tally([{ status: "on_track" }, { status: "on_track" }, { status: "off_track" }]);
  assert.deepEqual([counts.on_track, counts.at_risk, counts.off_track], [2, 0, 1]);
});
