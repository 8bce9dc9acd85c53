import assert from "node:assert/strict";
import { test } from "node:test";
import { forecastBasis, forecastSentences, forecastWord } from "../.test/forecastWords.js";
import { Format } from "../.test/format.js";

const en = new Format("en", "Asia/Tokyo");
const ja = new Format("ja", "Asia/Tokyo");
const metric = { unit: "percent", decimals: 1, better: "higher" };
const forecast = {
  day: "2025-03-31", value: 87.06, low: 84, high: 90.14, probability: 0.2149, method: "smoothed", coverage: 0.81,
  horizon_days: 28, history_days: 154, reason: null, pace: null,
};
const keyResult = (changes, others = {}) => ({ forecast: { ...forecast, ...changes }, metric, scoring: { type: "progress" }, target: 90, ...others });
const none = (code, more) => ({ value: null, low: null, high: null, probability: null, reason: { code, text: { en: "Why", ja: "理由" }, history_days: null, needed_days: null, ...more } });

for (const [name, format, one, expected] of [
  ["value, interval and chance", en, keyResult({}), "Forecast for 31 Mar 2025: 87.1% (80%: 84.0% to 90.1%). Probability of reaching 90.0%: 21%."],
  ["the same in Japanese", ja, keyResult({}), "2025/03/31 の予測：87.1%（80%の範囲：84.0%〜90.1%）。 90.0% を達成する確率：21%。"],
  ["a chance is never certain", en, keyResult({ probability: 1 }), "Forecast for 31 Mar 2025: 87.1% (80%: 84.0% to 90.1%). Probability of reaching 90.0%: >99%."],
  ["a band to stay in", en, keyResult({}, { scoring: { type: "hold" }, target: null }), "Forecast for 31 Mar 2025: 87.1% (80%: 84.0% to 90.1%). Probability of ending within the limits: 21%."],
  ["no target, no chance", en, keyResult({ probability: null }, { target: null }), "Forecast for 31 Mar 2025: 87.1% (80%: 84.0% to 90.1%)."],
  ["a short history says what it takes", en, keyResult(none("short_history", { history_days: 40, needed_days: 97 })), "No forecast yet: it takes 97 days of history, there are 40."],
  ["another reason is the server's", en, keyResult(none("gaps")), "No forecast: Why."],
  ["the pace leads to a day", en, keyResult({ ...none("gaps"), pace: { reached: false, on: "2025-03-20" } }), "No forecast: Why. At the pace so far, the target is met on 20 Mar 2025."],
  ["or beyond the cycle", en, keyResult({ ...none("gaps"), pace: { reached: false, on: null } }), "No forecast: Why. At the pace so far, the target is not met within the cycle."],
  ["or is there", en, keyResult({ ...none("gaps"), pace: { reached: true, on: null } }), "No forecast: Why. The target is met already."],
  ["once it is over nothing is said", en, keyResult({ ...none("over"), pace: { reached: true, on: null } }), ""],
]) {
  test(`forecast: ${name}`, () => assert.equal(forecastSentences(one, format).join(" "), expected));
}

for (const [name, format, one, expected] of [
  ["value and chance", en, keyResult({}), "forecast 87.1%, 21% likely"],
  ["a slight chance", ja, keyResult({ probability: 0.001 }), "予測 87.1%、達成確率 <1%"],
  ["no forecast", en, keyResult(none("gaps")), ""],
]) {
  test(`forecast on a card: ${name}`, () => assert.equal(forecastWord(one, format), expected));
}

test("forecast: what it stands on", () => {
  assert.equal(forecastBasis(forecast, en), "From 154 days of history, 28 days ahead; in back-tests 81% of such intervals held.");
  assert.equal(forecastBasis(keyResult(none("gaps")).forecast, en), "");
});
