import assert from "node:assert/strict";
import { test } from "node:test";
import { line } from "../.test/api.js";
import { Format } from "../.test/format.js";
import { atStart, dropped, opened, shown, told } from "../.test/liveness.js";
import { Spoken } from "../.test/spoken.js";
import { loaded, reduce } from "../.test/state.js";
import { Story } from "../mock/story.mjs";

const SINCE = "2025-12-25T10:00:00Z";
const at = Date.parse(SINCE);
const live = told(opened(atStart(1), 2), { state: "live", since: SINCE });
const stale = told(live, { state: "stale", since: SINCE });
for (const [name, liveness, expected] of [
  ["nothing is known at first", atStart(1), { state: "connecting", since: 1 }],
  ["an open connection alone is not live", opened(atStart(1), 2), { state: "connecting", since: 2 }],
  ["connected, and the server has all", live, { state: "live", since: at }],
  ["connected, but the server gets nothing: since when it says", stale, { state: "stale", since: at }],
  ["not connected, whatever the server last said", dropped(live, 9), { state: "lost", since: 9 }],
  ["dropped twice, it is the first that counts", dropped(dropped(live, 9), 20), { state: "lost", since: 9 }],
  ["dropped while stale, the numbers are as old as before", dropped(stale, 9), { state: "lost", since: at }],
  ["back again, and still without records", opened(dropped(stale, 9), 10), { state: "stale", since: at }],
  ["back again", opened(dropped(live, 9), 10), { state: "live", since: at }],
]) {
  test(`live: ${name}`, () => assert.deepEqual(shown(liveness), expected));
}

test("a fault is told with its parameter", () => {
  assert.equal(line({ parameter: "from", detail: "is not a day" }), "from: is not a day");
  assert.equal(line("so it is"), "so it is");
});

const english = new Format("en", "Asia/Tokyo");
const board = new Story().board([{ id: "2025", name: {}, from: "2025-01-01", until: "2026-01-01", state: "running", elapsed: 0.9 }]);
const first = loaded(null, board, [], 0);
const changed = (now) => {
  const one = board.objectives[0].key_results[0];
  return reduce(first, { type: "reading", key_result: one.id, reading: { ...one.reading, status: "off_track" }, point: null }, now);
};

test("spoken: a change that is followed by silence is said when it is time", () => {
  const said = [];
  const spoken = new Spoken((words) => said.push(words));
  spoken.take(first, english, 0);
  spoken.take(changed(5_000), english, 5_000);
  spoken.tick(english, 29_000);
  assert.deepEqual(said, []);
  spoken.tick(english, 30_000);
  spoken.tick(english, 90_000);
  assert.deepEqual(said, ["Customer satisfaction: now Off track."]);
});
