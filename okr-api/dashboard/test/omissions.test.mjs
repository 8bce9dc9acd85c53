import assert from "node:assert/strict";
import { test } from "node:test";
import { addUp } from "../.test/omissions.js";

const item = (source, code, entities, ...examples) => ({
  source,
  reason: code && { code, text: { en: code, ja: code } },
  fault: code !== null && code !== "filtered",
  entities,
  examples: examples.map(([key, detail]) => ({ key, detail })),
});
const page = (...items) => ({ measure: "mrr", kind: "contract", items, next_cursor: null, met: 9, silent: [] });

test("pages add up by source and reason, faults first, then the most", () => {
  const { items, counted, faults, filtered } = addUp([
    page(item("crm", null, 10), item("crm", "filtered", 50, ["crm/1", "no"]), item("crm", "no_rate", 2, ["crm/2", "GBP"])),
    page(item("crm", null, 5), item("erp", "no_rate", 7, ["erp/1", "CHF"]), item("crm", "no_rate", 1, ["crm/3", "CHF"])),
  ]);
  assert.deepEqual([counted, faults, filtered], [15, 10, 50]);
  assert.deepEqual(
    items.map((one) => [one.source, one.reason.code, one.entities, one.examples.map((example) => example.key).join()]),
    [
      ["erp", "no_rate", 7, "erp/1"],
      ["crm", "no_rate", 3, "crm/2,crm/3"],
      ["crm", "filtered", 50, "crm/1"],
    ],
  );
});
test("examples that say the same do not crowd out others", () => {
  const many = Array.from({ length: 9 }, (_, i) => page(item("crm", "no_rate", 1, [`crm/${i}`, i < 8 ? "GBP" : "CHF"])));
  assert.deepEqual(addUp(many).items[0].examples.map((one) => one.key), ["crm/0", "crm/1", "crm/8"]);
});
test("where all are counted nothing is left out", () => assert.deepEqual(addUp([page(item("crm", null, 3))]).items, []));
