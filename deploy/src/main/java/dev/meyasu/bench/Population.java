/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/**
 * Entities of one kind in their newest states, of which some happen to change. Mostly it is one of
 * the last days; one in twenty times it is one from anywhere before.
 *
 * <p>Not all are kept: the newest {@value #RECENT}, and {@value #OLDER} of those before them, taken
 * by chance. The others do not change any more.
 */
final class Population<F extends SpecificRecord> {
  private static final int RECENT = 16_384;
  private static final int OLDER = 4_096;
  private static final int FROM_ANYWHERE = 20;

  private final Random random;
  private final double usualAge;
  private final List<Entity<F>> recent = new ArrayList<>();
  private final List<Entity<F>> older = new ArrayList<>();
  private int begun;

  private static final class Entity<F> {
    private F state;

    Entity(F state) {
      this.state = state;
    }
  }

  /**
   * @param usualAge mean number of entities that are newer than one that changes
   */
  Population(Random random, double usualAge) {
    this.random = random;
    this.usualAge = usualAge;
  }

  /** How many there have been. */
  int begun() {
    return begun;
  }

  F begin(F first) {
    var entity = new Entity<>(first);
    if (begun < RECENT) recent.add(entity);
    else keepOlder(recent.set(begun % RECENT, entity));
    begun++;
    return first;
  }

  private void keepOlder(Entity<F> entity) {
    if (older.size() < OLDER) older.add(entity);
    else older.set(random.nextInt(OLDER), entity);
  }

  /**
   * Changes one of them.
   *
   * @return its new state; empty while there is none
   */
  Optional<F> change(UnaryOperator<F> step) {
    if (begun == 0) return Optional.empty();
    var entity = any();
    entity.state = step.apply(entity.state);
    return Optional.of(entity.state);
  }

  private Entity<F> any() {
    int held = recent.size();
    if (random.nextInt(FROM_ANYWHERE) == 0) {
      int one = random.nextInt(held + older.size());
      return one < held ? recent.get(one) : older.get(one - held);
    }
    int age = (int) (-Math.log(1 - random.nextDouble()) * usualAge);
    return recent.get((begun - 1 - Math.min(age, held - 1)) % RECENT);
  }
}
