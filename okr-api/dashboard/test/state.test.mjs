import assert from "node:assert/strict";
import { test } from "node:test";
import { loaded, reduce, sameShape, split, withPoint } from "../.test/state.js";
import { Story } from "../mock/story.mjs";

const CYCLES = [{ id: "2025", name: { en: "2025" }, from: "2025-01-01", until: "2026-01-01", state: "running", elapsed: 0.9 }];
const board = () => structuredClone(new Story().board(CYCLES));
const find = (state, id) => state.board.objectives.flatMap((one) => one.key_results).find((one) => one.id === id);
const CSAT = "company-2025-csat";
const reading = (value) => ({ ...find({ board: board() }, CSAT).reading, value });
const event = (value, point = null) => ({ type: "reading", key_result: CSAT, reading: reading(value), point });

test("a reading changes its key result only", () => {
  const before = loaded(null, board(), 0);
  const after = reduce(before, event(91), 10);
  assert.equal(find(after, CSAT).reading.value, 91);
  assert.equal(after.received.get(CSAT), 10);
  assert.equal(find(after, "cs-2025-self").reading, find(before, "cs-2025-self").reading);
  assert.notEqual(find(before, CSAT).reading.value, 91, "the state before stays as it was");
});

test("a reading of another cycle's key result changes nothing", () => {
  const before = loaded(null, board(), 0);
  assert.equal(reduce(before, { ...event(1), key_result: "elsewhere" }, 10), before);
});

test("an objective's score is taken as it comes", () => {
  const score = { value: null, grade: null, with_value: 0, of: 3 };
  const after = reduce(loaded(null, board(), 0), { type: "objective", id: "company-2025", score }, 10);
  assert.deepEqual(after.board.objectives[0].score, score);
});

test("the clock moves", () => {
  const after = reduce(loaded(null, board(), 0), { type: "clock", as_of: "2025-12-31T00:00:00+09:00" }, 10);
  assert.equal(after.board.as_of, "2025-12-31T00:00:00+09:00");
});

test("new definitions make the board outdated", () => {
  assert.equal(reduce(loaded(null, board(), 0), { type: "definitions", revision: 2 }, 10).outdated, true);
});

test("a reading that came while the board was fetched outlives the answer", () => {
  const streamed = reduce(loaded(null, board(), 0), event(91), 100);
  assert.equal(find(loaded(streamed, board(), 90), CSAT).reading.value, 91);
});

test("a reading that came before gives way to a newer answer", () => {
  const streamed = reduce(loaded(null, board(), 0), event(91), 100);
  assert.notEqual(find(loaded(streamed, board(), 200), CSAT).reading.value, 91);
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
  assert.equal(sameShape(one, other), true);
  other.objectives[0].key_results[0].target = 95;
  assert.equal(sameShape(one, other), false);
});

test("the company's objectives stand apart from everybody else's", () => {
  const { company, others } = split(board());
  assert.deepEqual(company.map((one) => one.id), ["company-2025"]);
  assert.equal(others.length, 3);
});
