/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What made a reported value another one.
 *
 * @param complete whether today's cells without these changes give what was reported, to the last
 *     bit
 * @param undone the value that they give
 * @param missing moves that the journal no longer has
 * @param toTheEnd false if the journal was too long to be read at once
 * @param steps from the reported value to the restated one; they add up to the difference
 * @param total how many entities changed the value's cells
 * @param entities of them, those with the greatest effect
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CausesView(
    String review,
    String keyResult,
    @Nullable Double reported,
    @Nullable Double restated,
    @Nullable Double undone,
    boolean complete,
    long missing,
    boolean toTheEnd,
    List<StepView> steps,
    int total,
    List<EntityView> entities) {

  /**
   * All changes of one kind.
   *
   * @param kind correction, late or rest_of_day
   * @param terms what they added to each term
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record StepView(
      String kind,
      Text label,
      int entities,
      @Nullable Double from,
      @Nullable Double until,
      Map<String, Double> terms) {}

  /**
   * One entity.
   *
   * @param of what it is, e.g. ticket; key for a key of a measure over keys, e.g. a respondent
   * @param cause fact; customer where its customer changed; key where elements of the key changed
   * @param isNew whether it was not there before; of a key, whether all that changed was added to
   *     it
   * @param at when it last changed here
   * @param effect today's value less the one without this change; effects of ratios need not add up
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record EntityView(
      String kind,
      String of,
      String entity,
      String cause,
      boolean isNew,
      OffsetDateTime at,
      @Nullable Double effect,
      Map<String, Double> terms,
      List<CellView> cells) {}

  /**
   * What it gave to a cell; empty for nothing. The layout is the measure type's, times in
   * microseconds.
   *
   * @param measure its id, or its hash where it has none now
   */
  @Serdeable(naming = SnakeCaseStrategy.class)
  public record CellView(String measure, LocalDate day, List<Long> before, List<Long> after) {}
}
