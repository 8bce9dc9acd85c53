/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api;

import dev.meyasu.api.readmodel.Change;
import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.measure.CellKey;
import dev.meyasu.core.measure.FillMarker;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.measure.Tally;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Uncertainty;
import dev.meyasu.core.okr.Definitions;
import dev.meyasu.core.okr.Revision;
import dev.meyasu.core.okr.Revisions;
import dev.meyasu.core.okr.Scorecard;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A small company in the year 2025, seen on 29 June at noon: what its topics hold. */
public final class Company {
  public static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  public static final LocalDate LAST = LocalDate.of(2025, 6, 29);
  public static final Instant NOW = Instant.parse("2025-06-29T03:00:00Z");

  /** How many partitions count. */
  public static final int PARTITIONS = 2;

  static final String YAML =
      """
      organisation: {id: acme, name: {en: Acme, ja: アクメ}, time_zone: Asia/Tokyo, fiscal_year_starts: 1, clock: event}
      owners:
        company: {name: {en: Company, ja: 全社}, kind: company}
        support: {name: {en: Support, ja: サポート}, kind: department}
      cycles:
        "2024": {name: {en: "2024", ja: 2024年}, from: 2024-01-01, until: 2025-01-01}
        "2025": {name: {en: "2025", ja: 2025年}, from: 2025-01-01, until: 2026-01-01}
        "2026": {name: {en: "2026", ja: 2026年}, from: 2026-01-01, until: 2027-01-01}
      measures:
        answered:
          type: occurrence
          of: ticket
          at: ticket.first_response_at
          value: ticket.first_response_at - ticket.opened_at
          by: {plan: customer.attributes.plan}
        subscriptions:
          type: interval
          of: contract
          from: contract.started_at
          until: contract.ended_at
      metrics:
        response_time:
          name: {en: Mean response time, ja: 平均対応時間}
          definition: {en: "From opening to the first answer", ja: "受付から初回回答まで"}
          unit: hours
          decimals: 1
          better: lower
          formula: answered.mean / 3600.0
          window: {trailing: P30D}
          sample: answered.count
        churn:
          name: {en: Churn, ja: 解約率}
          definition: {en: "Ended among those active at the start", ja: "期首契約のうち終了した割合"}
          unit: percent
          decimals: 1
          better: lower
          formula: 100.0 * subscriptions.closed / subscriptions.active_at_start
          window: {calendar: month}
          noise: {share: [subscriptions.closed, subscriptions.active_at_start]}
      objectives:
        - id: company-2025
          cycle: "2025"
          owner: company
          title: {en: Customers stay, ja: 顧客が続ける}
          why: {en: Because, ja: なぜなら}
          key_results:
            - id: churn-2025
              title: {en: Churn, ja: 解約率}
              metric: churn
              baseline: 8
              target: 4
        - id: support-2025
          cycle: "2025"
          owner: support
          title: {en: Answer fast, ja: 早く答える}
          aligned_to: company-2025
          key_results:
            - id: response-2025
              title: {en: Response time, ja: 対応時間}
              metric: response_time
              baseline: 12
              target: 6
              goal: committed
              benchmark: {value: 9, name: {en: Industry, ja: 業界平均}}
      """;

  private Company() {}

  /** As they were applied. */
  public static Map<String, String> files() {
    return Map.of("okr.yml", YAML);
  }

  public static Definitions definitions() {
    var read = DefinitionReader.read(Map.of("okr.yml", YAML));
    if (read instanceof Read.Ok ok) {
      return ok.definitions().withRevision(3);
    }
    throw new AssertionError(read);
  }

  /** Everything: definitions, cells, scores, one source. */
  public static List<Change> everything() {
    var changes = new ArrayList<Change>();
    changes.add(applied());
    cells().forEach((key, tally) -> changes.add(cell(key, tally)));
    definitions().measures().keySet().forEach(measure -> changes.addAll(filled(measure)));
    definitions().keyResults().forEach(one -> changes.add(scored(one.id())));
    changes.add(progressed(500, Instant.parse("2026-01-04T23:59:00Z")));
    changes.add(progressed(512, Instant.parse("2026-01-04T23:59:50Z")));
    return changes;
  }

  public static Change applied() {
    return applied("event");
  }

  /** Under the wall clock or by the time of the events. */
  public static Change applied(String clock) {
    var files = Map.of("okr.yml", YAML.replace("clock: event", "clock: " + clock));
    return applied(3, files);
  }

  /** Any files, as the first that were applied. */
  public static Change applied(long revision, Map<String, String> files) {
    return new Change.OfDefinitions(
        dev.meyasu.ledger.Definitions.newBuilder()
            .setRevision(revision)
            .setSha256("0")
            .setFiles(files)
            .setAuthor("somebody")
            .setAppliedAt(NOW)
            .build());
  }

  /** The next revision, which the cycle has begun before, with a text replaced. */
  public static Change edited(String text, String by) {
    var first = Map.of("okr.yml", YAML);
    var next = Map.of("okr.yml", YAML.replace(text, by));
    var applied = new AppliedDefinitions(Revisions.first(revision(3, first)), Map.of(3L, first));
    var edited = applied.followedBy(revision(4, next).definitions(), next, NOW.plusSeconds(60));
    return new Change.OfDefinitions(edited.record("1", "somebody"));
  }

  private static Revision revision(long number, Map<String, String> files) {
    var read = (Read.Ok) DefinitionReader.read(files);
    return new Revision(number, NOW, read.definitions().withRevision(number));
  }

  /** Of a measure in the newest of these definitions. */
  public static String hash(Change definitions, String measure) {
    var record = ((Change.OfDefinitions) definitions).definitions();
    var newest = AppliedDefinitions.read(record).revisions().newest().definitions();
    return newest.measures().get(measure).hash();
  }

  /** Each day some tickets of two plans, and contracts that open and close. */
  public static Map<CellKey, Tally> cells() {
    var answered = definitions().measures().get("answered").hash();
    var subscriptions = definitions().measures().get("subscriptions").hash();
    var cells = new java.util.LinkedHashMap<CellKey, Tally>();
    for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      var n = day.getDayOfYear();
      var pro = Tally.of(2 + n % 3, hours(20 - n / 20));
      var free = Tally.of(1 + n % 2, hours(30 - n / 15));
      int epochDay = (int) day.toEpochDay();
      cells.put(new CellKey(answered, new Segment("plan", "pro"), epochDay), pro);
      cells.put(new CellKey(answered, new Segment("plan", "free"), epochDay), free);
      cells.put(new CellKey(answered, Segment.TOTAL, epochDay), pro.plus(free));
      cells.put(
          new CellKey(subscriptions, Segment.TOTAL, epochDay),
          Tally.of(3, 0, n % 10 == 0 ? 1 : 0, 0));
    }
    return cells;
  }

  private static long hours(int hours) {
    return hours * 3_600_000_000L;
  }

  public static CellIndex index() {
    var index = new CellIndex(definitions().organisation().zone());
    cells().forEach(index::put);
    return index;
  }

  public static Change cell(CellKey key, Tally tally) {
    var day = LocalDate.ofEpochDay(key.epochDay());
    return new Change.OfCell(
        key.text(), new Cell(key.measure(), key.segment().text(), day, tally.toList()));
  }

  /** Every partition says that it has met all entities for a measure. */
  public static List<Change> filled(String measure) {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(partition -> filled(measure, partition))
        .toList();
  }

  public static Change filled(String measure, int partition) {
    var hash = definitions().measures().get(measure).hash();
    return cell(FillMarker.cell(hash, partition), FillMarker.TALLY);
  }

  /** The same, taken back. */
  public static Change unfilled(String measure, int partition) {
    var hash = definitions().measures().get(measure).hash();
    return new Change.OfCell(FillMarker.cell(hash, partition).text(), null);
  }

  /** A partition that has met some entities for a measure. */
  public static Change filling(String measure, int partition, long met, long left) {
    var hash = definitions().measures().get(measure).hash();
    return cell(FillMarker.cell(hash, partition), FillMarker.filling(met, left));
  }

  /** What the topology says of a key result until its measures are filled. */
  public static Change filling(String keyResult) {
    var half = ((Change.OfScore) scored(keyResult)).score();
    var score =
        Score.newBuilder(half)
            .setValue(null)
            .setSample(null)
            .setRawScore(null)
            .setScore(null)
            .setGrade(null)
            .setTerms(Map.of())
            .setNoValue("filling")
            .setStatus("no_value")
            .build();
    return new Change.OfScore(keyResult, score);
  }

  /** What the topology would score now. */
  public static Change scored(String keyResult) {
    return scored(keyResult, 0);
  }

  /** As scored, with the value moved. */
  public static Change scored(String keyResult, double moved) {
    var definitions = definitions();
    var defined = definitions.keyResult(keyResult).orElseThrow();
    var now = AsOf.now(NOW, definitions.organisation().zone());
    return new Change.OfScore(keyResult, record(definitions.score(defined, index(), now), moved));
  }

  private static Score record(Scorecard card, double moved) {
    var reading = card.reading();
    var range = reading.range().orElseThrow();
    return Score.newBuilder()
        .setKeyResult(card.keyResult().id())
        .setObjective(card.keyResult().objective())
        .setCycle(card.keyResult().cycle())
        .setDefinitionsRevision(3)
        .setAsOf(reading.asOf().instant())
        .setWindowFrom(range.from())
        .setWindowUntil(range.until())
        .setValue(reading.value().getAsDouble() + moved)
        .setSample(number(reading.sample()))
        .setTerms(reading.terms())
        .setRawScore(number(card.rawScore()))
        .setScore(number(card.score()))
        .setPace(card.pace().score())
        .setGrade(card.grade().map(grade -> grade.id()).orElse(null))
        .setStatus(card.status().id())
        .setCompleteUntil(NOW)
        .setUncertainty(reading.uncertainty().map(Company::uncertainty).orElse(null))
        .build();
  }

  private static dev.meyasu.kpi.Uncertainty uncertainty(Uncertainty uncertainty) {
    var interval = uncertainty.interval().orElseThrow();
    return new dev.meyasu.kpi.Uncertainty(
        uncertainty.count(),
        new dev.meyasu.kpi.Interval95(interval.low(), interval.high(), interval.method().id()));
  }

  private static Double number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  public static Change progressed(long facts, Instant arrival) {
    return progressed(0, facts, arrival);
  }

  public static Change progressed(int partition, long facts, Instant arrival) {
    return new Change.OfProgress(
        "helpdesk|ticket|" + partition,
        new SourceProgress("helpdesk", "ticket", partition, facts, facts - 12, NOW, arrival));
  }

  public static RejectedFact rejected(int line) {
    return RejectedFact.newBuilder()
        .setSource(line % 2 == 0 ? "helpdesk" : "billing")
        .setStage("map")
        .setKind("ticket")
        .setPosition("file.csv:" + line)
        .setReason("opened_at: 'soon' is not a time")
        .setRaw(ByteBuffer.wrap(("row " + line + " 日本").getBytes(StandardCharsets.UTF_8)))
        .setRejectedAt(NOW)
        .build();
  }
}
