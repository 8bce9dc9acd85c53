/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files.definition;

import dev.meyasu.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a row gives one fact.
 *
 * @param customer {@code source:external id}
 * @param set expressions of the kind's own fields
 * @param attributes expressions of the entries of its attributes
 */
public record FactRule(
    FactKind kind,
    String facet,
    Expression id,
    Keep keep,
    Expression version,
    Expression at,
    Optional<Expression> when,
    Optional<Expression> deleted,
    Optional<Expression> customer,
    List<FieldRule> set,
    Map<String, Expression> attributes) {
  /** Which of the facts of one entity and facet stays. */
  public enum Keep {
    /** The one of the greatest version. */
    LAST {
      @Override
      public long stored(long version) {
        return version;
      }
    },
    /** The one of the least version. */
    FIRST {
      @Override
      public long stored(long version) {
        return -1 - version;
      }
    };

    /** The version to store, so that the fold, which keeps the greatest, keeps the right one. */
    public abstract long stored(long version);
  }

  /** One field of the record and the expression that fills it. */
  public record FieldRule(FieldType field, Expression expression) {}
}
