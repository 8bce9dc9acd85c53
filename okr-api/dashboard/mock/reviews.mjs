// Reviews as the API would show them.

const HEADS = [
  ["3", "Friday review, week 51", "Churn looks better than it is: the cancellations of Monday are not in yet.", "Mika Sato", "2025-12-19T15:00:00+09:00", "2025-12-19T15:02:00+09:00"],
  ["2", "金曜レビュー 第50週", "", "佐藤 美香", "2025-12-12T15:00:00+09:00", "2025-12-12T15:01:00+09:00"],
  ["1", "Close of Q3", "As agreed with the board.", "ops", "2025-10-01T00:00:00+09:00", "2025-10-02T09:30:00+09:00"],
];

const head = ([id, title, note, author, as_of, recorded_at]) => ({ id, title, note, author, cycle: null, as_of, recorded_at, revision: 4 });

export const reviews = () => HEADS.map((one) => ({ ...head(one), key_results: 13 }));

/** The story's key results, some of which have changed since. */
export function review(story, id) {
  const found = HEADS.find((one) => one[0] === id) ?? HEADS[0];
  const all = story.board([]).objectives.flatMap((one) => one.key_results);
  return { ...head(found), id, key_results: all.map(reviewed) };
}

function reviewed(kr, index) {
  const { value, score, grade, status, no_value, as_of, terms } = kr.reading;
  const reported = { value, score, grade, status, no_value, as_of, terms };
  const moved = index % 3 === 1 && value !== null ? value * 1.04 : value;
  const restated = index === 4 ? null : { ...reported, value: moved };
  return {
    id: kr.id, title: kr.title, metric: kr.metric.id, metric_name: kr.metric.name, unit: kr.metric.unit, decimals: kr.metric.decimals,
    better: kr.metric.better, formula: kr.metric.formula, window: "trailing:P30D", segment: kr.segment,
    baseline: kr.baseline, target: kr.target, reported, restated,
    difference: restated === null || value === null ? null : moved - value,
    definition: restated === null ? "gone" : index === 2 ? "changed" : "same",
  };
}

export const causes = () => ({
  review: "3", key_result: "x", reported: 3.41, restated: 3.55, undone: 3.41, complete: true, missing: 0, to_the_end: true,
  steps: [
    { kind: "correction", label: { en: "Corrections of what was counted", ja: "集計済みデータの訂正" }, entities: 1, from: 3.41, until: 3.38, terms: {} },
    { kind: "late", label: { en: "Facts that came late", ja: "遅れて届いたデータ" }, entities: 2, from: 3.38, until: 3.5, terms: {} },
    { kind: "rest_of_day", label: { en: "The rest of that day", ja: "当日の記録後に発生したデータ" }, entities: 1, from: 3.5, until: 3.55, terms: {} },
  ],
  total: 4,
  entities: [
    { kind: "late", of: "contract", entity: "hubspot/C-20931", cause: "fact", is_new: true, at: "2025-12-22T09:14:00+09:00", effect: 0.0712, terms: {}, cells: [] },
    { kind: "late", of: "contract", entity: "hubspot/C-20177", cause: "fact", is_new: false, at: "2025-12-22T09:14:00+09:00", effect: 0.0488, terms: {}, cells: [] },
    { kind: "rest_of_day", of: "contract", entity: "hubspot/C-19981", cause: "fact", is_new: false, at: "2025-12-19T18:40:00+09:00", effect: 0.05, terms: {}, cells: [] },
    { kind: "correction", of: "contract", entity: "hubspot/C-17702", cause: "customer", is_new: false, at: "2025-12-20T10:00:00+09:00", effect: -0.03, terms: {}, cells: [] },
  ],
});

/** The same two kinds of changes between any two days. */
export const knownThen = (query) => {
  const { steps, entities } = causes();
  const kept = steps.slice(0, 2);
  return {
    from: query.get("from"), to: query.get("to"), known: kept[0].from, restated: kept[1].until, value: 3.72, missing: 0, to_the_end: true,
    steps: kept, total: 3, entities: entities.filter((one) => one.kind !== "rest_of_day"),
  };
};
