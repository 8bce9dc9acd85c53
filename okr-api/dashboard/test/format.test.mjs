import assert from "node:assert/strict";
import { test } from "node:test";
import { Format } from "../.test/format.js";

const en = new Format("en", "Asia/Tokyo");
const ja = new Format("ja", "Asia/Tokyo");
const metric = (unit, decimals = 1, currency = null) => ({ unit, decimals, currency });

for (const [name, format, value, of, expected] of [
  ["a percentage", en, 85, metric("percent"), "85.0%"],
  ["hours in English stand apart from their unit", en, 15, metric("hours"), "15.0\u00a0h"],
  ["hours in Japanese do not", ja, 15, metric("hours"), "15.0時間"],
  ["a net promoter score always has its sign", en, 38, metric("points", 0), "+38"],
  ["a negative one a minus, not a hyphen", en, -5, metric("points", 0), "\u22125"],
  ["zero points have no sign", en, 0, metric("points", 0), "0"],
  ["counts have separators", en, 12345, metric("count", 0), "12,345"],
  ["a negative zero is a zero", en, -0, metric("percent"), "0.0%"],
  ["money of a currency", en, 1200, metric("money", 0, "JPY"), "¥1,200"],
  ["money without a currency", en, 1200, metric("money", 0), "1,200"],
  ["no value is a dash without a unit", en, null, metric("percent"), "–"],
  ["a value that is no number is no value", en, NaN, metric("percent"), "–"],
]) {
  test(`value: ${name}`, () => assert.equal(format.value(value, of), expected));
}

for (const [name, format, seconds, expected] of [
  ["a moment is a second", en, 0, "1 second"],
  ["seconds up to two minutes", en, 119, "119 seconds"],
  ["minutes are rounded up", en, 121, "3 minutes"],
  ["hours", en, 7200, "2 hours"],
  ["in Japanese", ja, 41, "41 秒"],
]) {
  test(`duration: ${name}`, () => assert.equal(format.duration(seconds), expected));
}

for (const [name, format, value, of, expected] of [
  ["percentages differ in points", en, 17, metric("percent"), "+17.0\u00a0points"],
  ["in Japanese too", ja, 17, metric("percent"), "+17.0ポイント"],
  ["hours in hours", en, -33, metric("hours"), "\u221233.0\u00a0h"],
  ["counts without a unit", en, 14, metric("count", 0), "+14"],
  ["none", en, null, metric("count", 0), "–"],
]) {
  test(`change: ${name}`, () => assert.equal(format.change(value, of), expected));
}

test("a count's pace has a place after the point", () => assert.equal(en.pace(4.93, metric("count", 0)), "4.9"));
test("a share is a whole percentage", () => assert.equal(en.share(0.856), "86%"));
test("a share can be negative", () => assert.equal(en.share(-0.2), "\u221220%"));

test("instants are shown in the organisation's zone", () => {
  assert.match(en.instant("2025-12-26T15:30:00Z"), /27 Dec 2025, 00:30/);
  assert.equal(en.dayOf("2025-12-26T15:30:00Z"), "2025-12-27");
  assert.equal(en.time("2025-12-26T15:00:00Z"), "00:00");
});

test("a moment is the time alone on the same day, in the organisation's zone", () => {
  assert.equal(en.moment("2025-12-26T02:00:00+09:00", "2025-12-26T15:00:00+09:00"), "02:00");
  assert.equal(en.moment("2025-12-25T02:00:00+09:00", "2025-12-26T15:00:00+09:00"), "25 Dec 02:00");
  assert.match(en.moment("2024-12-25T02:00:00+09:00", "2025-12-26T15:00:00+09:00"), /2024/);
});

test("a calendar day has no zone", () => {
  assert.equal(new Format("en", "America/Los_Angeles").day("2025-04-01"), "1 Apr 2025");
  assert.equal(ja.day("2025-04-01"), "2025/04/01");
  assert.equal(en.lastDay("2026-01-01"), "31 Dec 2025");
});

for (const [milliseconds, expected] of [
  [-500, "0 sec. ago"],
  [4_200, "4 sec. ago"],
  [119_000, "1 min. ago"],
  [7_300_000, "2 hr. ago"],
  [200_000_000, "2 days ago"],
]) {
  test(`ago: ${expected}`, () => assert.equal(en.ago(milliseconds), expected));
}

test("a text falls back to the other language", () => {
  assert.equal(ja.text({ en: "Sales" }), "Sales");
  assert.equal(en.text({ ja: "営業" }), "営業");
  assert.equal(en.text(null), "");
});
