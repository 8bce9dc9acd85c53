import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { pieces } from "../.test/formula.js";
import { en } from "../.test/locales/en.js";
import { ja } from "../.test/locales/ja.js";
import { addressOf, parseRoute } from "../.test/route.js";
import { Format } from "../.test/format.js";
import { differs } from "../.test/reviews.js";
import { sourceMark, statusMark, tally } from "../.test/status.js";
import { dimension, kind, stage } from "../.test/words.js";

const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]).sort();

/** Keys that the code builds, each with all that can be put in. */
const FAMILIES = {
  "cycle.*": ["running", "upcoming", "closed"],
  "grade.*": ["red", "amber", "green"],
  "kr.goal.*": ["stretch", "committed"],
  "detail.direction.*": ["higher", "lower"],
  "detail.table.*": ["day", "value", "pace"],
  "detail.segments.*": ["name", "value", "sample"],
  "sources.*": ["name", "state", "facts", "entities", "newest", "arrival", "rate", "rejected"],
  "reviews.*": ["name", "as_of", "recorded", "author", "count"],
  "review.*": ["kr", "way", "reported", "restated", "difference", "causes"],
  "causes.*": ["step", "entities", "from", "until", "entity", "kind", "at", "effect"],
  "causes.kind.*": ["correction", "late", "rest_of_day"],
  "live.*.hint": ["stale", "lost"],
};

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
  const built = [...code.matchAll(/`([a-z_.]+\.)\$\{(?![A-Z])[^}]+\}((?:\.[a-z]+)?)`/g)].map(([, start, end]) => `${start}*${end}`);
  const unknown = built.filter((one) => !(one in FAMILIES));
  assert.deepEqual(unknown, [], "keys that are built have to be listed here");
  const made = new Set(built.flatMap((one) => FAMILIES[one].map((member) => one.replace("*", member))));
  assert.deepEqual([...made].filter((one) => !(one in en)), [], "keys that are built have a message");
  const unused = Object.keys(en).filter((key) => !code.includes(`"${key}"`) && !made.has(key));
  assert.deepEqual(unused, []);
});
for (const [name, difference, decimals, expected] of [
  ["half a shown place", 0.05, 1, true],
  ["less than is shown", -0.049, 1, false],
  ["whole numbers", 1, 0, true],
  ["no number", null, 1, false],
]) {
  test(`a difference: ${name}`, () => assert.equal(differs({ difference, decimals }), expected));
}
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
  ["/reviews", { page: "reviews", id: null }],
  ["/reviews/12", { page: "reviews", id: "12" }],
  ["/sources?source=crm", { page: "sources", source: "crm" }],
]) {
  test(`address: ${address} there and back`, () => {
    const url = new URL(address, "http://localhost");
    assert.deepEqual(parseRoute(url.pathname, url.search), expected);
    assert.equal(addressOf(expected), address);
  });
}
for (const path of ["/nothing", "/key-results", "/key-results/%", "/sources/crm", "/reviews/1/2", "/reviews/%"]) {
  test(`address: ${path} is nothing`, () => assert.equal(parseRoute(path, "").page, "missing"));
}

test("ids of kinds, dimensions and stages are words where they are known", () => {
  const japanese = new Format("ja", "Asia/Tokyo");
  assert.equal(kind("ticket", japanese), "問い合わせ");
  assert.equal(dimension("plan", japanese), "プラン");
  assert.equal(stage("read", japanese), "読み取り不可");
  assert.equal(dimension("toString", japanese), "toString");
});
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
