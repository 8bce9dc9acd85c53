import assert from "node:assert/strict";
import { test } from "node:test";
import { onTrial } from "../.test/trial.js";

const candidate = { yaml: "measures: {}", author: "Aiko" };
const at = (met) => ({
  id: "trial-4",
  yaml: candidate.yaml,
  complete: met === 100,
  fault: null,
  measures: [{ id: "m", fill: { entities: met === 100 ? null : { met, of: 100, seconds_left: null } } }],
});
const notFound = Object.assign(new Error("404"), { status: 404 });

function fake(running, ...answers) {
  const asked = [];
  return {
    asked,
    trials: async () => running,
    startTrial: async () => (asked.push("start"), at(0)),
    trial: async () => {
      const next = answers.length > 1 ? answers.shift() : answers[0];
      if (next instanceof Error) throw next;
      return next;
    },
    endTrial: async (id) => void asked.push(`end ${id}`),
  };
}

const run = (api, told = []) =>
  onTrial(api, candidate, (measures) => told.push(measures[0].fill.entities.met), async () => (api.asked.push("try"), 7), async () => {});

test("trial: started, waited for, read, ended", async () => {
  const api = fake([], notFound, at(40), at(100));
  const told = [];
  assert.equal(await run(api, told), 7);
  assert.deepEqual(told, [40]);
  assert.deepEqual(api.asked, ["start", "try", "end trial-4"]);
});

test("trial: one of the same candidate goes on", async () => {
  const api = fake([at(100)], at(100));
  await run(api);
  assert.deepEqual(api.asked, ["try"]);
});

test("trial: one that somebody else has ended is a problem, and what was started is ended", async () => {
  const api = fake([], at(40), notFound);
  await assert.rejects(run(api), notFound);
  assert.deepEqual(api.asked, ["start", "end trial-4"]);
});

test("trial: one that never becomes known is not waited for without end", async () => {
  const api = fake([], notFound);
  await assert.rejects(run(api), notFound);
});
