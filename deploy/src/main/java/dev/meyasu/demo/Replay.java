/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Drops the sample company's files as if its systems exported them: first the past, week by week in
 * quick succession, then a trickle at a simulated pace, until it is stopped. A later start with the
 * same state continues where the last one was.
 */
public final class Replay implements Runnable {
  /** Where the replayed past ends: a Friday's review. */
  public static final Instant PAST_ENDS =
      LocalDateTime.of(2025, 12, 26, 15, 0).atZone(SampleCompany.ZONE).toInstant();

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(SampleCompany.ZONE);

  private final DropTarget target;
  private final ReplayState state;
  private final long seed;
  private final Speed speed;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Consumer<Progress> listener = progress -> {};

  /**
   * How fast it goes.
   *
   * @param past how long replaying the past takes in all, from zero up
   * @param trickle simulated seconds per second afterwards, more than 0; where the simulated time
   *     reaches the clock's, it goes with the clock
   * @param step between two drops of the trickle, more than 0
   */
  public record Speed(Duration past, double trickle, Duration step) {
    /** A year in a minute, then an hour a minute. */
    public static final Speed DEFAULT =
        new Speed(Duration.ofSeconds(60), 60, Duration.ofSeconds(2));

    public Speed {
      if (past.isNegative() || !(trickle > 0) || step.isNegative() || step.isZero()) {
        throw new IllegalArgumentException(
            "replay in %s, then %s-fold every %s".formatted(past, trickle, step));
      }
    }
  }

  /**
   * @param reached every row that arrived before it has been dropped
   * @param live whether the past is over
   */
  public record Progress(Instant reached, boolean live) {}

  /**
   * @param dropDirectory the connectors' folder; created when missing
   * @param state a small file that keeps how far it got; created when missing
   */
  public Replay(Path dropDirectory, Path state, long seed, Speed speed) {
    this(dropDirectory, state, seed, speed, Clock.systemUTC());
  }

  Replay(Path dropDirectory, Path state, long seed, Speed speed, InstantSource clock) {
    this.target = new DropTarget(dropDirectory);
    this.state = new ReplayState(state, seed);
    this.seed = seed;
    this.speed = speed;
    this.clock = clock;
  }

  /** Hears of every drop, on the thread that runs. */
  public Replay onProgress(Consumer<Progress> hears) {
    listener = hears;
    return this;
  }

  /** Makes {@link #run} return soon; for good. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Drops until it is stopped or its thread is interrupted.
   *
   * @throws UncheckedIOException the folder or the state cannot be written or read
   * @throws IllegalStateException the state is of another seed
   */
  @Override
  public void run() {
    try {
      SampleCompany company = SampleCompany.generate(seed);
      Instant reached = state.read();
      company.rowsUntil(reached);
      reached = past(company, reached);
      live(company, reached);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the sample company's files cannot be dropped: " + e, e);
    }
  }

  private Instant past(SampleCompany company, Instant from)
      throws IOException, InterruptedException {
    Instant reached = from;
    Duration pause = speed.past().dividedBy(weeksOfPast());
    long due = System.nanoTime();
    while (reached.isBefore(PAST_ENDS) && !stoppedBy(due)) {
      Instant next = min(endOfWeek(reached), PAST_ENDS);
      drop(company, next);
      reached = next;
      due += pause.toNanos();
    }
    return reached;
  }

  private void live(SampleCompany company, Instant from) throws IOException, InterruptedException {
    Instant reached = from;
    long due = System.nanoTime() + speed.step().toNanos();
    Duration ahead = Duration.ofNanos((long) (speed.step().toNanos() * speed.trickle()));
    while (!stoppedBy(due)) {
      Instant next = min(reached.plus(ahead), clock.instant());
      if (next.isAfter(reached)) {
        drop(company, next);
        reached = next;
      }
      due = Math.max(due, System.nanoTime()) + speed.step().toNanos();
    }
  }

  private void drop(SampleCompany company, Instant until) throws IOException {
    List<Row> rows = company.rowsUntil(until);
    target.put(Week.files(STAMP.format(until), rows));
    state.write(until);
    listener.accept(new Progress(until, !until.isBefore(PAST_ENDS)));
  }

  private boolean stoppedBy(long due) throws InterruptedException {
    return stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static long weeksOfPast() {
    return Duration.between(Chance.start(SampleCompany.FIRST_WEEK), PAST_ENDS).toDays() / 7 + 1;
  }

  private static Instant endOfWeek(Instant reached) {
    LocalDate first = SampleCompany.FIRST_WEEK;
    LocalDate day = reached.atZone(SampleCompany.ZONE).toLocalDate();
    long weeks = Math.max(0, Math.floorDiv(day.toEpochDay() - first.toEpochDay(), 7));
    return Chance.start(first.plusWeeks(weeks + 1));
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
