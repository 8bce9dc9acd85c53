import assert from "node:assert/strict";
import { test } from "node:test";
import { axisTicks, dayNumber, extent, linear, monthTicks, path } from "../.test/line.js";
import { ruleOf } from "../.test/scale.js";

const keyResult = ({ baseline = 0, target = 100, value = 50, pace = null, type = "progress", hold = null, better = "higher" }) => ({
  baseline,
  target,
  hold,
  scoring: { type },
  metric: { better },
  reading: { value, pace: pace === null ? null : { score: 0, value: pace } },
});
const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

test("rule: half way is half of the way to the target mark", () => near(ruleOf(keyResult({})).now, 0.47));
test("rule: less can be more", () => near(ruleOf(keyResult({ baseline: 8, target: 3, value: 5.5, pace: 3 })).now, 0.47));
test("rule: the pace at the target stands on the target", () => near(ruleOf(keyResult({ pace: 100 })).pace, 0.94));
test("rule: behind the baseline is at the left edge and said", () => {
  const rule = ruleOf(keyResult({ value: -20 }));
  assert.deepEqual([rule.now, rule.beyond], [0, "before"]);
});
test("rule: far beyond the target is at the right edge and said", () => {
  const rule = ruleOf(keyResult({ value: 200 }));
  assert.deepEqual([rule.now, rule.beyond], [1, "after"]);
});
test("rule: no value has no mark", () => assert.equal(ruleOf(keyResult({ value: null })).now, null));
test("rule: no target, no rule", () => assert.equal(ruleOf(keyResult({ target: null })), null));
test("rule: nothing between baseline and target, no rule", () => assert.equal(ruleOf(keyResult({ baseline: 5, target: 5 })), null));
test("rule: milestones have a tick each", () => {
  assert.equal(ruleOf(keyResult({ target: 5, value: 2, type: "milestones" })).ticks.length, 4);
});
test("rule: limits are a band", () => {
  const rule = ruleOf(keyResult({ type: "hold", value: 0.5, hold: { floor: 0, ceiling: 1, tolerance: 1 } }));
  assert.deepEqual(rule.band, { from: 0, to: 0.5 });
  near(rule.now, 0.25);
});
test("rule: less is better, but from nowhere: no rule", () => {
  assert.equal(ruleOf(keyResult({ baseline: null, target: 12, value: 25, type: "attainment", better: "lower" })), null);
});
test("rule: more is better, from nothing", () => {
  near(ruleOf(keyResult({ baseline: null, target: 10, value: 5, type: "attainment" })).now, 0.47);
});
test("rule: no limits, no rule", () => assert.equal(ruleOf(keyResult({ type: "hold", hold: null })), null));

const at = (value, index) => ({ day: `2025-01-0${index + 1}`, value });
const x = linear(dayNumber("2025-01-01"), dayNumber("2025-01-05"), 0, 40);
for (const [name, values, expected] of [
  ["a line", [1, 2, 3], "M0 1L10 2L20 3"],
  ["a gap is a gap", [1, 2, null, 4, 5], "M0 1L10 2M30 4L40 5"],
  ["one value alone is a dot", [null, 2, null, null, 5], "M10 2h0M40 5h0"],
  ["nothing", [null, null], ""],
]) {
  test(`path: ${name}`, () => assert.equal(path(values.map(at), x, (value) => value), expected));
}

test("extent: no numbers, no range", () => assert.equal(extent([null, undefined, NaN]), null));
test("extent: one number still has a range", () => {
  const [low, high] = extent([5]);
  assert.ok(low < 5 && high > 5);
});
test("axis: round values inside the range", () => assert.deepEqual(axisTicks(66, 92, 4), [70, 80, 90]));
test("axis: small steps stay exact", () => assert.deepEqual(axisTicks(0, 0.5, 5), [0, 0.1, 0.2, 0.3, 0.4, 0.5]));
test("months: at most as many as fit", () => {
  assert.deepEqual(monthTicks(dayNumber("2025-01-01"), dayNumber("2025-12-31"), 4), ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"]);
});
