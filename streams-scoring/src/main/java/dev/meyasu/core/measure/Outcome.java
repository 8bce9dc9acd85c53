/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.core.measure;

import dev.meyasu.core.LocalText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a measure makes of one entity. */
public sealed interface Outcome {

  /** The contributions; empty unless the entity is counted. */
  List<Contribution> contributions();

  /** One contribution per day and segment: the total first, then each dimension. */
  record Counted(List<Contribution> contributions) implements Outcome {
    public Counted {
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * The entity adds nothing.
   *
   * @param detail in words, for those who look into a number
   */
  record NotCounted(Reason reason, String detail) implements Outcome {
    public NotCounted {
      Objects.requireNonNull(reason);
    }

    @Override
    public List<Contribution> contributions() {
      return List.of();
    }
  }

  /** Why an entity adds nothing. */
  enum Reason {
    /** The condition is false, or has no value. */
    FILTERED(new LocalText("The condition does not hold", "条件に当てはまらない")),
    /** The key that it would count for is not known. */
    NO_KEY(new LocalText("What it is counted by is not known", "集計のキーが不明")),
    /** There is no time at which it would count. */
    NO_TIME(new LocalText("It has no time at which it would count", "集計する日時がない")),
    /** The value to sum is not known. */
    NO_VALUE(new LocalText("Its value is not known", "値が不明")),
    /** The value is an amount of a currency that no rate is declared for. */
    NO_RATE(new LocalText("No rate is declared for its currency", "通貨の換算レートが未設定")),
    /** It ends before it starts. */
    ENDS_BEFORE_START(new LocalText("It ends before it starts", "終了が開始より前")),
    /** The value is not finite, or beyond {@link Amounts#GREATEST}. */
    OUT_OF_RANGE(new LocalText("Its value is out of range", "値が範囲外")),
    /** An expression could not be computed. */
    FAILED(new LocalText("An expression could not be computed", "式を評価できない"));

    private final LocalText text;

    Reason(LocalText text) {
      this.text = text;
    }

    /** In records and answers: {@code no_time}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reason> of(String code) {
      return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
    }

    public LocalText text() {
      return text;
    }

    /** Whether something is wrong or missing; else the definition does not mean the entity. */
    public boolean isFault() {
      return this != FILTERED;
    }
  }
}
