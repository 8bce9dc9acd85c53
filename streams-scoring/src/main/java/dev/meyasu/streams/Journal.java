/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.streams;

import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.TallyBytes;
import dev.meyasu.core.review.Shift;
import dev.meyasu.kpi.Given;
import dev.meyasu.kpi.GivenDay;
import dev.meyasu.kpi.Move;
import dev.meyasu.kpi.MovedMeasure;
import dev.meyasu.kpi.Moves;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Tells what each change of an entity moved, so that a value of a past day that is another today
 * can be traced to the facts that made it so.
 *
 * <p>Moves gather until {@link #tell}, before the commit of the facts that made them. They have
 * consecutive numbers per partition, which travel with the cells; so whoever froze a value knows
 * the last move in it.
 */
final class Journal {
  /** What made an entity's contributions change. */
  static final String FACT = "fact";

  /** The entity stayed as it was, its customer changed. */
  static final String CUSTOMER = "customer";

  /** Moves in one record, some 500 bytes each; more are told early. */
  private static final int TOGETHER = 500;

  /** Elements of a key changed. */
  static final String KEY = Shift.KEY;

  private static final String LAST = "last";

  private final boolean on;
  private final int partition;
  private final KeyValueStore<String, Long> store;
  private final Consumer<Moves> out;
  private List<Noted> noted = new ArrayList<>();
  private List<Move> moves = new ArrayList<>();
  private int bytes;
  private long last;

  private record Noted(String entity, boolean isNew, List<MovedMeasure> measures) {}

  /**
   * @param on false to tell nothing
   * @param store holds the number of the last move
   * @param out takes moves in their order, within the transaction that changes the stores
   */
  Journal(boolean on, int partition, KeyValueStore<String, Long> store, Consumer<Moves> out) {
    this.on = on;
    this.partition = partition;
    this.store = store;
    this.out = out;
    var stored = store.get(LAST);
    this.last = stored == null ? 0 : stored;
  }

  /**
   * Takes note of what an entity or a key gave to one measure and gives to it now; not the same.
   *
   * @param isNew whether the entity was not there before, or nothing but additions changed the key
   */
  void note(String entity, boolean isNew, List<Contribution> gave, List<Contribution> gives) {
    if (!on || gave.isEmpty() && gives.isEmpty()) return;
    if (noted.isEmpty() || !noted.get(noted.size() - 1).entity.equals(entity)) {
      noted.add(new Noted(entity, isNew, new ArrayList<>()));
    }
    var any = gave.isEmpty() ? gives.get(0) : gave.get(0);
    var measure = new MovedMeasure(any.cell().measure(), given(gave), given(gives));
    noted.get(noted.size() - 1).measures.add(measure);
  }

  /**
   * Contributions as a measure gives them, segment by segment; told once for all of them where they
   * are the same.
   */
  private static List<Given> given(List<Contribution> contributions) {
    var all = new ArrayList<Given>();
    List<Contribution> told = List.of();
    for (int from = 0; from < contributions.size(); ) {
      var segment = contributions.get(from).cell().segment();
      int to = from + 1;
      while (to < contributions.size() && contributions.get(to).cell().segment().equals(segment)) {
        to++;
      }
      var ofSegment = contributions.subList(from, to);
      if (isSame(told, ofSegment)) {
        all.get(all.size() - 1).getSegments().add(segment.text());
      } else {
        all.add(new Given(new ArrayList<>(List.of(segment.text())), days(ofSegment)));
        told = ofSegment;
      }
      from = to;
    }
    return all;
  }

  private static boolean isSame(List<Contribution> one, List<Contribution> other) {
    if (one.size() != other.size()) return false;
    for (int i = 0; i < one.size(); i++) {
      boolean same =
          one.get(i).cell().epochDay() == other.get(i).cell().epochDay()
              && one.get(i).tally().equals(other.get(i).tally());
      if (!same) return false;
    }
    return true;
  }

  private static List<GivenDay> days(List<Contribution> ofSegment) {
    var days = new ArrayList<GivenDay>(ofSegment.size());
    for (var one : ofSegment) {
      var tally = ByteBuffer.wrap(TallyBytes.of(one.tally()));
      days.add(new GivenDay(LocalDate.ofEpochDay(one.cell().epochDay()), tally));
    }
    return days;
  }

  /** What a key's moves are told of. */
  static String entity(String measure, String key) {
    return "KEY|" + measure + "|" + key;
  }

  /** Makes one move of each entity that was noted since the last call. */
  void moved(String cause, Instant at) {
    if (noted.isEmpty()) return;
    for (var of : noted) {
      var move = new Move(of.entity, at, of.isNew, cause, of.measures);
      int more = atMost(move);
      if (bytes + more > Ticks.LARGEST || moves.size() >= TOGETHER) tell();
      moves.add(move);
      bytes += more;
    }
    noted = new ArrayList<>();
  }

  /** Tells what has moved since the last call. */
  void tell() {
    if (moves.isEmpty()) return;
    out.accept(new Moves(partition, last + 1, moves));
    last += moves.size();
    store.put(LAST, last);
    moves = new ArrayList<>();
    bytes = 0;
  }

  /** A bound on the encoded size: 3 bytes a character, and the lengths. */
  private static int atMost(Move move) {
    int bytes = 3 * move.getEntity().length() + 60;
    for (var measure : move.getMeasures()) {
      bytes += 60;
      for (var given : measure.getBefore()) bytes += atMost(given);
      for (var given : measure.getAfter()) bytes += atMost(given);
    }
    return bytes;
  }

  private static int atMost(Given given) {
    int bytes = 20;
    for (var segment : given.getSegments()) bytes += 3 * segment.length() + 5;
    for (var day : given.getDays()) bytes += day.getTally().remaining() + 10;
    return bytes;
  }

  /** The number of the last move told; 0 before any, and without a journal. */
  long last() {
    return on ? last : 0;
  }
}
