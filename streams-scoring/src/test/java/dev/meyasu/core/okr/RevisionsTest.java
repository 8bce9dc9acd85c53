/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.okr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.catalogue.AppliedDefinitions;
import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Read;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.Metric;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which of several definitions a key result is shown. */
class RevisionsTest {
  private static final Predicate<Metric> ALL = metric -> true;

  /** Before, and in, the cycle that begins on 1 April in Tokyo. */
  private static final Instant MARCH = Instant.parse("2025-03-10T00:00:00Z");

  private static final Instant BEGINS = Instant.parse("2025-03-31T15:00:00Z");
  private static final Instant MAY = Instant.parse("2025-05-10T00:00:00Z");

  private static String yaml(String k, String l) {
    return yaml(k, l, "wall", "2025-04-01", "target: 5");
  }

  /**
   * @param k which of the channels the measure of key result k counts; l likewise
   */
  private static String yaml(String k, String l, String clock, String from, String target) {
    return """
    organisation: {id: o, name: {en: O}, time_zone: Asia/Tokyo, clock: %s}
    owners: {company: {name: {en: C}, kind: company}}
    cycles: {c: {name: {en: C}, from: %s, until: 2025-10-01}}
    measures:
      mk: {type: occurrence, of: ticket, at: ticket.opened_at, where: ticket.channel == "%s"}
      ml: {type: occurrence, of: ticket, at: ticket.opened_at, where: ticket.priority == "%s"}
    metrics:
      k: {name: {en: K}, definition: {en: K}, unit: count, better: lower, formula: mk.count,
          window: {calendar: month}}
      l: {name: {en: L}, definition: {en: L}, unit: count, better: lower, formula: ml.count,
          window: {calendar: month}}
    objectives:
      - id: o
        cycle: c
        owner: company
        title: {en: O}
        key_results:
          - {id: k, title: {en: K}, metric: k, baseline: 9, %s}
          - {id: l, title: {en: L}, metric: l, baseline: 9, target: 5}
    """
        .formatted(clock, from, k, l, target);
  }

  private final Map<String, Definitions> known = new HashMap<>();

  /** Read once, since compiling expressions takes its time. */
  private Definitions read(String yaml) {
    return known.computeIfAbsent(yaml, RevisionsTest::compiled);
  }

  private static Definitions compiled(String yaml) {
    var read = DefinitionReader.read(files(yaml));
    if (read instanceof Read.Ok ok) return ok.definitions();
    throw new AssertionError(read);
  }

  private static Map<String, String> files(String yaml) {
    return Map.of("okr.yaml", yaml, "same.yaml", "owners: {team: {name: {en: T}, kind: team}}");
  }

  private AppliedDefinitions first(String yaml, Instant at) {
    return AppliedDefinitions.first(read(yaml), files(yaml), at);
  }

  private AppliedDefinitions then(AppliedDefinitions before, String yaml, Instant at) {
    return before.followedBy(read(yaml), files(yaml), at);
  }

  private static AppliedDefinitions settled(AppliedDefinitions before, Instant now) {
    return before.with(before.revisions().settled(now));
  }

  private static AppliedDefinitions switched(AppliedDefinitions before, String id) {
    return before.with(before.revisions().switched(id, MAY));
  }

  /** The hash of the measure that a key result is read by. */
  private static String shown(AppliedDefinitions applied, String id, Predicate<Metric> filled) {
    return shown(applied, id, filled, MAY);
  }

  private static String shown(
      AppliedDefinitions applied, String id, Predicate<Metric> filled, Instant now) {
    var definitions = applied.revisions().inForce(filled, now);
    return measure(definitions.keyResult(id).orElseThrow().metric());
  }

  private static String measure(Metric metric) {
    return metric.measures().iterator().next();
  }

  private String hash(String yaml, String id) {
    return measure(read(yaml).metrics().get(id));
  }

  private static Predicate<Metric> only(String... hashes) {
    return metric -> Set.of(hashes).containsAll(metric.measures());
  }

  @ParameterizedTest(name = "filled: {0}; shown: {1}")
  @CsvSource({"abc, b", "ab, b", "ac, a", "a, a", "b, b", "c, b", "'', b"})
  void aKeyResultIsShownByTheNewestFilledUpToTheOneItsCycleBeganWith(String filled, String shown) {
    var a = yaml("a", "x");
    var b = yaml("b", "x");
    var c = yaml("c", "x");
    var applied = then(then(first(a, MARCH), b, BEGINS), c, BEGINS.plusSeconds(1));
    var by = Map.of("a", hash(a, "k"), "b", hash(b, "k"), "c", hash(c, "k"));
    var hashes = filled.chars().mapToObj(one -> by.get(String.valueOf((char) one)));
    assertThat(shown(applied, "k", only(hashes.toArray(String[]::new)))).isEqualTo(by.get(shown));
    var metric = applied.revisions().inForce(ALL, MAY).metrics().get("k");
    assertThat(measure(metric)).as("a metric by itself is held to nothing").isEqualTo(by.get("c"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"upcoming, 2025-03-31T14:59:59Z, b", "begun, 2025-03-31T15:00:00Z, a"})
  void aReplayHoldsWhatItsOwnTimeHasReached(String name, Instant now, String shown) {
    var a = yaml("a", "x", "event", "2025-04-01", "target: 5");
    var b = yaml("b", "x", "event", "2025-04-01", "target: 5");
    var applied = then(first(a, MAY), b, MAY.plusSeconds(9));
    var expected = shown.equals("a") ? hash(a, "k") : hash(b, "k");
    assertThat(shown(applied, "k", ALL, now)).isEqualTo(expected);
    assertThat(shown(settled(applied, now), "k", ALL, MAY)).isEqualTo(expected);
  }

  @Test
  void onlyWhatIsHeldStaysOnceSettledAndNothingOnceSwitched() {
    var a = yaml("a", "x");
    var b = yaml("b", "y");
    var applied = settled(then(first(a, MARCH), b, MAY), MAY);
    assertThat(applied.revisions().held()).containsOnlyKeys("k", "l");
    assertThat(applied.revisions().held().get("k")).isEqualTo(new Revisions.Hold(1, MARCH));
    assertThat(applied.revisions().isSettling()).isFalse();

    var one = settled(switched(applied, "k"), MAY);
    assertThat(one.revisions().held()).containsOnlyKeys("l");
    assertThat(one.revisions().measuresByHash())
        .containsKeys(hash(a, "l"), hash(b, "l"), hash(b, "k"))
        .doesNotContainKey(hash(a, "k"));
    var both = settled(switched(one, "l"), MAY);
    assertThat(both.revisions().former()).isEmpty();
    assertThat(both.revisions().newest().number()).isEqualTo(2);
    assertThat(both.revisions().revision()).isEqualTo(7);
  }

  @Test
  void whatWasSwitchedIsHeldToThatByTheNextEdit() {
    var a = yaml("a", "x");
    var b = yaml("b", "x");
    var switched = switched(then(first(a, MARCH), b, MAY), "k");
    var again = then(switched, b.replace("en: K", "en: Other"), MAY);
    assertThat(shown(again, "k", ALL)).isEqualTo(hash(b, "k"));
    var c = yaml("c", "x");
    var edited = then(settled(switched, MAY), c, MAY);
    assertThat(shown(edited, "k", ALL)).isEqualTo(hash(b, "k"));
    assertThat(shown(edited, "k", only(hash(c, "k")))).isEqualTo(hash(b, "k"));
  }

  @Test
  void aKeyResultThatGoesOnInAnotherCycleBeginsAnew() {
    var a = yaml("a", "x");
    var held = settled(then(first(a, MARCH), yaml("b", "x"), MAY), MAY);
    assertThat(shown(held, "k", ALL)).isEqualTo(hash(a, "k"));
    var other = yaml("b", "x").replace("c: {name", "d: {name").replace("cycle: c", "cycle: d");
    assertThat(shown(then(held, other, MAY), "k", ALL)).isEqualTo(hash(other, "k"));

    var edited = other.replace("channel == \"b\"", "channel == \"c\"");
    var counting = then(held, edited, MAY);
    assertThat(shown(counting, "k", ALL)).isEqualTo(hash(edited, "k"));
    assertThat(shown(counting, "k", only(hash(other, "k"))))
        .as("the former value bridges the time until the newest is counted")
        .isEqualTo(hash(other, "k"));
    assertThat(counting.revisions().measuresByHash()).containsKey(hash(other, "k"));
  }

  @Test
  void targetsAreTheKeyResultsOwnUnlessItNamesAnotherMetric() {
    var a = yaml("a", "x");
    var edited =
        then(first(a, MARCH), yaml("b", "x", "wall", "2025-04-01", "target: 3, weight: 2"), MAY);
    var held = edited.revisions().inForce(ALL, MAY).keyResult("k").orElseThrow();
    assertThat(measure(held.metric())).isEqualTo(hash(a, "k"));
    assertThat(held.target()).hasValue(3);
    assertThat(held.scoring()).isEqualTo(new Scoring.Progress(9, 3));

    var moved =
        a.replace("metric: k, baseline: 9, target: 5", "metric: l, baseline: 90, target: 50");
    var other = then(first(a, MARCH), moved, MAY).revisions().inForce(ALL, MAY);
    assertThat(other.keyResult("k").orElseThrow().scoring()).isEqualTo(new Scoring.Progress(9, 5));
    assertThat(other.keyResult("k").orElseThrow().metric().id()).isEqualTo("k");
  }

  /**
   * Edits, fills in any order, settlements, switches and readings of the record, at random: what
   * has been shown is never a half again, what is shown is counted, and nothing is kept for ever.
   */
  @Test
  void noSequenceOfStepsLosesAValueOrKeepsWhatNobodyReads() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var applied = first(yaml("a", "a"), random.nextBoolean() ? MARCH : MAY);
      var filled = new HashSet<String>();
      var valued = new HashSet<String>();
      for (int step = 0; step < 15; step++) {
        applied = step(applied, filled, random);
        if (random.nextInt(8) == 0) applied = AppliedDefinitions.read(applied.record("", ""));
        var revisions = applied.revisions();
        filled.retainAll(revisions.measuresByHash().keySet());
        Predicate<Metric> isFilled = metric -> filled.containsAll(metric.measures());
        for (var id : List.of("k", "l")) {
          var hash = shown(applied, id, isFilled);
          var where = "seed " + seed + ", step " + step + ", " + id;
          assertThat(revisions.measuresByHash()).as(where).containsKey(hash);
          if (valued.contains(id)) assertThat(filled).as(where).contains(hash);
          if (filled.contains(hash)) valued.add(id);
        }
      }
      filled.addAll(applied.revisions().measuresByHash().keySet());
      var end = settled(switched(switched(applied, "k"), "l"), MAY);
      assertThat(end.revisions().former()).as("seed " + seed).isEmpty();
      assertThat(end.files()).hasSize(1);
      assertThat(end.revisions().measuresByHash())
          .isEqualTo(end.revisions().newest().definitions().measuresByHash());
    }
  }

  @Test
  void aTrialIsCountedThroughWhateverBecomesOfTheDefinitionsAndHoldsUpNothing() {
    var yaml = "measures: {mx: {type: occurrence, of: ticket, at: ticket.resolved_at}}";
    var trial = new Trial("trial-2", "ops", MAY, MAY.plusSeconds(60), yaml, Map.of(), "");
    var before = first(yaml("a", "a"), MARCH);
    var applied = before.with(before.revisions().with(List.of(trial)));
    applied = AppliedDefinitions.read(applied.record("", "ops"));
    var own = applied.revisions().trials().get(0).measures();
    assertThat(own.values()).extracting(Measure::id).containsExactly("mx");
    assertThat(applied.revisions().isSettling()).isFalse();
    Predicate<Metric> unless = metric -> !own.keySet().containsAll(metric.measures());
    assertThat(applied.revisions().isComplete(unless, MAY)).isTrue();

    applied = then(applied, yaml("b", "a"), MAY);
    applied = switched(settled(applied, MAY), "k");
    var read = AppliedDefinitions.read(applied.record("", "ops")).revisions();
    assertThat(read.trials()).extracting(Trial::id).containsExactly("trial-2");
    assertThat(read.trials().get(0).until()).isEqualTo(trial.until());
    assertThat(read.measuresByHash().keySet()).containsAll(own.keySet());
    assertThat(read.newest().definitions().measuresByHash()).doesNotContainKeys(mx(own));
    assertThat(read.with(List.of()).measuresByHash()).doesNotContainKeys(mx(own));
  }

  private static String mx(Map<String, Measure> own) {
    return own.keySet().iterator().next();
  }

  private AppliedDefinitions step(AppliedDefinitions applied, Set<String> filled, Random random) {
    var revisions = applied.revisions();
    Predicate<Metric> isFilled = metric -> filled.containsAll(metric.measures());
    switch (random.nextInt(4)) {
      case 0 -> {
        var k = String.valueOf((char) ('a' + random.nextInt(4)));
        var l = String.valueOf((char) ('a' + random.nextInt(4)));
        return then(applied, yaml(k, l), MAY);
      }
      case 1 -> {
        var counted = List.copyOf(revisions.measuresByHash().keySet());
        filled.add(counted.get(random.nextInt(counted.size())));
        return applied;
      }
      case 2 -> {
        return revisions.isSettling() && revisions.isComplete(isFilled, MAY)
            ? settled(applied, MAY)
            : applied;
      }
      default -> {
        var id = random.nextBoolean() ? "k" : "l";
        return revisions.mayBeHeld(id) ? switched(applied, id) : applied;
      }
    }
  }
}
