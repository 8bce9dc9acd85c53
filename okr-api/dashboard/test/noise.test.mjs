import assert from "node:assert/strict";
import { test } from "node:test";
import { Format } from "../.test/format.js";
import { changeWord, intervalParts } from "../.test/noise.js";

for (const [name, change, within, better, expected] of [
  ["for the better", 2, false, "higher", "kr.change"],
  ["for the worse", -2, false, "higher", "kr.change.worse"],
  ["for the worse where less is better", 2, false, "lower", "kr.change.worse"],
  ["for the worse but within the noise", -2, true, "higher", "kr.change.noise"],
  ["for the better but within the noise", 2, true, "higher", "kr.change.noise"],
  ["for the worse of a count, which has no noise", -2, null, "higher", "kr.change.worse"],
]) {
  test(`a change ${name}`, () => assert.equal(changeWord({ change, change_within_noise: within }, { better }), expected));
}

test("an interval is told in the metric's unit, its half as a difference", () => {
  const interval = { low: 86.9, high: 89.42, method: "wilson" };
  const metric = { unit: "percent", decimals: 1 };
  assert.deepEqual(intervalParts({ interval }, metric, new Format("en", "Asia/Tokyo")), {
    half: "1.3\u00a0points",
    low: "86.9%",
    high: "89.4%",
  });
  assert.deepEqual(intervalParts({ interval }, metric, new Format("ja", "Asia/Tokyo")), {
    half: "1.3ポイント",
    low: "86.9%",
    high: "89.4%",
  });
});
test("without an interval nothing is said", () => assert.equal(intervalParts({ interval: null }, { unit: "hours", decimals: 1 }, new Format("en", "UTC")), null));
