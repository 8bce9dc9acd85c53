/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.explain;

import dev.meyasu.core.fact.EntityView;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.KeyedMeasure;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.measure.Outcome;
import dev.meyasu.core.measure.Outcome.Reason;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many entities a measure does not count, by source and reason, with a few of each. Whatever
 * their days: most have none. Not thread-safe.
 */
public final class Omissions {
  /** Of one source and reason. */
  public static final int EXAMPLES = 6;

  /** Of those, that say the same. */
  public static final int ALIKE = 2;

  /** Of a detail, in characters. */
  public static final int LONGEST_DETAIL = 300;

  private static final Comparator<Cause> ORDER =
      Comparator.comparing(Cause::source)
          .thenComparing(cause -> cause.reason().map(Reason::ordinal).orElse(-1));

  /**
   * What entities have in common.
   *
   * @param reason empty for those that are counted
   */
  public record Cause(String source, Optional<Reason> reason) implements Comparable<Cause> {
    public Cause {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public int compareTo(Cause other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * One that is not counted.
   *
   * @param key {@code source/entity_id}
   * @param detail in words, at most {@link #LONGEST_DETAIL} characters
   */
  public record Example(String key, String detail) {}

  /**
   * The entities of a cause.
   *
   * @param examples the first that were met, of each detail {@link #ALIKE} at most
   */
  public record Group(long entities, List<Example> examples) {
    static final Group EMPTY = new Group(0, List.of());

    public Group {
      examples = List.copyOf(examples);
    }

    /** One more, which need not be told. */
    Group plus() {
      return new Group(entities + 1, examples);
    }

    Group plus(Example one) {
      return new Group(entities + 1, with(examples, one));
    }

    /** Both together; the examples of this one come first. */
    public Group plus(Group other) {
      var all = examples;
      for (var one : other.examples) all = with(all, one);
      return new Group(entities + other.entities, all);
    }

    private static List<Example> with(List<Example> known, Example one) {
      long alike = known.stream().filter(e -> e.detail.equals(one.detail)).count();
      if (known.size() >= EXAMPLES || alike >= ALIKE) return known;
      var more = new ArrayList<>(known);
      more.add(one);
      return more;
    }
  }

  private final Measure measure;
  private final ZoneId zone;
  private final SortedMap<Cause, Group> groups = new TreeMap<>();

  /**
   * @param zone of the organisation
   */
  public Omissions(Measure measure, ZoneId zone) {
    this.measure = measure;
    this.zone = zone;
  }

  /** Looks at one more entity, of the measure's kind. */
  public void see(EntityView entity, CustomerLink link) {
    var source = entity.key().substring(0, entity.key().indexOf('/'));
    var omitted = omitted(entity, link);
    var cause = new Cause(source, omitted.map(Outcome.NotCounted::reason));
    var known = groups.getOrDefault(cause, Group.EMPTY);
    groups.put(
        cause,
        omitted
            .map(not -> known.plus(new Example(entity.key(), cut(not.detail()))))
            .orElseGet(known::plus));
  }

  /** Why the measure does not count the entity; empty if it does. */
  private Optional<Outcome.NotCounted> omitted(EntityView entity, CustomerLink link) {
    if (measure instanceof KeyedMeasure keyed) {
      return keyed.evaluate(entity.key(), entity, link) instanceof KeyedMeasure.Given.Nothing no
          ? Optional.of(new Outcome.NotCounted(no.reason(), no.detail()))
          : Optional.empty();
    }
    if (!(measure instanceof EntityMeasure own)) return Optional.empty(); // others count for it
    return own.evaluate(entity, link, zone) instanceof Outcome.NotCounted not
        ? Optional.of(not)
        : Optional.empty();
  }

  private static String cut(String detail) {
    var text = Objects.requireNonNullElse(detail, "");
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST_DETAIL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL - 1)) + "…";
  }

  /** What was met so far, by source, those that are counted first, then in the order of reasons. */
  public SortedMap<Cause, Group> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }
}
