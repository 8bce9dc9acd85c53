import assert from "node:assert/strict";
import { test } from "node:test";
import { Journal } from "../.test/journal.js";
import { asOfDay, loaded, pastPoints, redefines, reduce, reduceDetail, sameShape, split, withPoint } from "../.test/state.js";
import { Story } from "../mock/story.mjs";

const CYCLES = [{ id: "2025", name: { en: "2025" }, from: "2025-01-01", until: "2026-01-01", state: "running", elapsed: 0.9 }];
const board = () => structuredClone(new Story().board(CYCLES));
const find = (state, id) => state.board.objectives.flatMap((one) => one.key_results).find((one) => one.id === id);
const CSAT = "company-2025-csat";
const reading = (value) => ({ ...find({ board: board() }, CSAT).reading, value });
const event = (value, point = null) => ({ type: "reading", key_result: CSAT, reading: reading(value), point });

test("a reading changes its key result only", () => {
  const before = loaded(null, board(), [], 0);
  const after = reduce(before, event(91), 10);
  assert.equal(find(after, CSAT).reading.value, 91);
  assert.equal(after.received.get(CSAT), 10);
  assert.equal(find(after, "cs-2025-self").reading, find(before, "cs-2025-self").reading);
  assert.notEqual(find(before, CSAT).reading.value, 91, "the state before stays as it was");
});

test("a reading of another cycle's key result changes nothing", () => {
  const before = loaded(null, board(), [], 0);
  assert.equal(reduce(before, { ...event(1), key_result: "elsewhere" }, 10), before);
});

test("a forecast is taken as it comes, and leaves the reading as it is", () => {
  const before = loaded(null, board(), [], 0);
  const forecast = { ...find(before, CSAT).forecast, value: 88 };
  const after = reduce(before, { type: "forecast", key_result: CSAT, forecast }, 10);
  assert.deepEqual(find(after, CSAT).forecast, forecast);
  assert.equal(find(after, CSAT).reading, find(before, CSAT).reading);
  assert.equal(reduce(before, { type: "forecast", key_result: "elsewhere", forecast }, 10), before);
  assert.ok(sameShape(before.board, after.board), "the board changes in place");
});

test("an objective's score is taken as it comes", () => {
  const score = { value: null, grade: null, with_value: 0, of: 3 };
  const after = reduce(loaded(null, board(), [], 0), { type: "objective", id: "company-2025", score }, 10);
  assert.deepEqual(after.board.objectives[0].score, score);
});

test("the clock moves", () => {
  const after = reduce(loaded(null, board(), [], 0), { type: "clock", as_of: "2025-12-31T00:00:00+09:00" }, 10);
  assert.equal(after.board.as_of, "2025-12-31T00:00:00+09:00");
});

for (const [name, revision, expected] of [
  ["the same definitions, told to every new client, change nothing", 1, false],
  ["other definitions do", 2, true],
]) {
  test(`definitions: ${name}`, () => {
    assert.equal(redefines(loaded(null, board(), [], 0), { type: "definitions", revision }), expected);
  });
}
test("definitions: without a board there is nothing to fetch again", () => {
  assert.equal(redefines(null, { type: "definitions", revision: 2 }), false);
});

const LATER = "2025-12-31T00:00:00+09:00";
const score = { value: 0.5, grade: "amber", with_value: 3, of: 3 };
const during = [
  { ...event(91, { day: "2025-12-31", value: 91 }), reading: { ...reading(91), as_of: LATER } },
  { type: "objective", id: "company-2025", score },
  { type: "clock", as_of: LATER },
];

test("what streams in while the board is fetched outlives the answer, though nothing was there before", () => {
  const state = loaded(null, board(), during, 90);
  assert.equal(find(state, CSAT).reading.value, 91);
  assert.equal(find(state, CSAT).sparkline.at(-1).value, 91);
  assert.deepEqual(state.board.objectives[0].score, score);
  assert.equal(state.board.as_of, LATER);
  assert.equal(state.received.get(CSAT), 90);
});

test("a reading that came before the asking gives way to the answer", () => {
  const streamed = reduce(loaded(null, board(), [], 0), event(91), 100);
  const state = loaded(streamed, board(), [], 200);
  assert.notEqual(find(state, CSAT).reading.value, 91);
  assert.equal(state.received.get(CSAT), 100, "when it came is still known");
});

test("an event that is older than the answer changes nothing", () => {
  const old = { ...event(1), reading: { ...reading(1), as_of: "2025-01-05T00:00:00+09:00" } };
  const state = loaded(null, board(), [old, { type: "clock", as_of: "2025-01-05T00:00:00+09:00" }], 0);
  assert.notEqual(find(state, CSAT).reading.value, 1);
  assert.equal(state.board.as_of, board().as_of);
});

test("the journal keeps exactly what comes while an answer is under way", async () => {
  const journal = new Journal();
  journal.note("before");
  let answer;
  const asked = journal.during(() => new Promise((resolve) => (answer = resolve)));
  journal.note("one");
  journal.note("two");
  answer("the answer");
  assert.deepEqual(await asked, { answer: "the answer", since: ["one", "two"] });
  await assert.rejects(journal.during(() => Promise.reject(new Error("no answer"))), /no answer/);
});

const detail = () => ({ detail: structuredClone(new Story().detail(CSAT)), series: structuredClone(new Story().series(CSAT)) });

test("key result: a reading moves the value and its day, and keeps the days ahead", () => {
  const before = detail();
  const day = asOfDay(before.detail, { dayOf: (instant) => new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10) });
  const after = reduceDetail(before, event(91, { day, value: 91 }));
  assert.equal(after.detail.reading.value, 91);
  assert.equal(pastPoints(after.series.points, day).at(-1).value, 91);
  assert.equal(after.series.points.length, before.series.points.length);
});
test("key result: a reading of another one, or an older one, changes nothing", () => {
  const before = detail();
  assert.equal(reduceDetail(before, { ...event(1), key_result: "other" }), before);
  assert.equal(reduceDetail(before, { ...event(1), reading: { ...reading(1), as_of: "2025-01-05T00:00:00+09:00" } }), before);
});
test("key result: the days shown end with the as-of, not with the cycle", () => {
  const { detail: one, series } = detail();
  assert.equal(series.points.at(-1).day, "2025-12-31");
  assert.equal(pastPoints(series.points, one.reading.as_of.slice(0, 10)).at(-1).day, "2025-12-25");
});
test("key result: midnight ends the day before it", () => {
  const dayOf = (instant) => instant.slice(0, 10);
  assert.equal(asOfDay({ reading: { as_of: "2025-04-01T00:00:00Z" } }, { dayOf }), "2025-03-31");
});

const points = [
  { day: "2025-01-05", value: 1, pace: 9 },
  { day: "2025-01-12", value: 2, pace: 9 },
];
for (const [name, point, expected] of [
  ["a later day is added", { day: "2025-01-13", value: 3 }, [1, 2, 3]],
  ["the same day is replaced", { day: "2025-01-12", value: 7 }, [1, 7]],
  ["a day between takes its place", { day: "2025-01-08", value: 5 }, [1, 5, 2]],
  ["an earlier day comes first", { day: "2025-01-01", value: 0 }, [0, 1, 2]],
  ["a day can lose its value", { day: "2025-01-12", value: null }, [1, null]],
  ["no point changes nothing", null, [1, 2]],
]) {
  test(`points: ${name}`, () => assert.deepEqual(withPoint(points, point).map((one) => one.value), expected));
}

test("a replaced point keeps what the new one does not say", () => {
  assert.equal(withPoint(points, { day: "2025-01-12", value: 7 })[1].pace, 9);
});

test("new values leave the shape of a board alone, new definitions do not", () => {
  const one = board();
  const other = board();
  other.objectives[0].key_results[0].reading.value = 1;
  other.cycles[0].elapsed = 0.91;
  assert.equal(sameShape(one, other), true);
  other.objectives[0].key_results[0].target = 95;
  assert.equal(sameShape(one, other), false);
});

test("the company's objectives stand apart from everybody else's", () => {
  const { company, others } = split(board());
  assert.deepEqual(company.map((one) => one.id), ["company-2025"]);
  assert.equal(others.length, 3);
});
