/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import dev.meyasu.demo.Row.Nature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What customers answer when they are asked. */
final class Surveys {
  private static final int CSAT_A_DAY = 10;
  private static final int FEATURE_A_DAY = 6;
  private static final int SUPPORT_A_DAY = 8;
  private static final int NPS_ANSWERS = 300;
  private static final double ON_PAPER = 0.01;
  private static final double CORRECTED = 0.015;
  private static final int DAY = 86_400;

  /** NPS rounds of about 90 days, each to one half of the customers: from the day, the result. */
  private static final List<NpsRound> ROUNDS =
      List.of(
          new NpsRound(LocalDate.of(2024, 10, 3), LocalDate.of(2025, 1, 1), -5),
          new NpsRound(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 4, 2), 8),
          new NpsRound(LocalDate.of(2025, 4, 2), LocalDate.of(2025, 7, 1), 20),
          new NpsRound(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 10, 3), 30),
          new NpsRound(LocalDate.of(2025, 10, 3), LocalDate.of(2026, 1, 1), 38));

  private final long seed;
  private final Feed feed;
  private final Contracts contracts;
  private final FeatureRequests features;
  private final Quota satisfied = new Quota();
  private final Quota feature = new Quota();
  private final Quota support = new Quota();
  private int rounds;
  private int numbers;

  Surveys(long seed, Feed feed, Contracts contracts, FeatureRequests features) {
    this.seed = seed;
    this.feed = feed;
    this.contracts = contracts;
    this.features = features;
  }

  private record NpsRound(LocalDate from, LocalDate until, int result) {}

  void ask(Stretch stretch) {
    Chance chance = new Chance(seed, "surveys " + stretch.index());
    List<Contract> served = contracts.servedIn(stretch.start(), stretch.end());
    int count = CSAT_A_DAY * stretch.days();
    int[] csat = satisfaction(count, satisfied.of(stretch, count, stretch.satisfied()), chance);
    answers("csat", csat, stretch, served, chance);
    count = FEATURE_A_DAY * stretch.days();
    int sum = feature.round(stretch, count * stretch.feature());
    answers("feature", scores(count, sum, chance), stretch, served, chance);
    count = SUPPORT_A_DAY * stretch.days();
    sum = support.round(stretch, count * stretch.support());
    answers("support", scores(count, sum, chance), stretch, served, chance);
    while (round(rounds).from().isBefore(stretch.until())) {
      npsRound(rounds++);
    }
  }

  private static NpsRound round(int index) {
    if (index < ROUNDS.size()) {
      return ROUNDS.get(index);
    }
    NpsRound last = ROUNDS.get(ROUNDS.size() - 1);
    LocalDate from = last.until().plusDays(91L * (index - ROUNDS.size()));
    return new NpsRound(from, from.plusDays(91), last.result());
  }

  private void npsRound(int index) {
    NpsRound round = round(index);
    Chance chance = new Chance(seed, "nps " + index);
    List<Contract> asked =
        contracts.servedIn(Chance.start(round.from()), Chance.start(round.until())).stream()
            .filter(contract -> contract.number() % 2 == index % 2)
            .toList();
    int difference = NPS_ANSWERS * round.result() / 100;
    int passive = 90 + 2 * chance.below(6) + Math.floorMod(difference, 2);
    int promoters = (NPS_ANSWERS - passive + difference) / 2;
    int given = 0;
    for (Contract contract : chance.sample(asked, asked.size())) {
      Instant at = chance.within(round.from(), round.until());
      if (given < NPS_ANSWERS && contract.activeAt(at)) {
        int score = npsScore(given, promoters, passive, chance);
        answer("nps", score, 10, contract.customer(), at, chance);
        given++;
      }
    }
  }

  private static int npsScore(int given, int promoters, int passive, Chance chance) {
    if (given < promoters) {
      return chance.oneOf(9, 10);
    }
    return given < promoters + passive ? chance.oneOf(7, 8) : chance.oneOf(1, 3, 4, 5, 5, 6, 6);
  }

  private void answers(
      String survey, int[] scores, Stretch stretch, List<Contract> served, Chance chance) {
    for (int score : scores) {
      Instant at = chance.within(stretch.from(), stretch.until());
      Contract contract = chance.oneOf(served);
      while (!contract.activeAt(at)) {
        contract = chance.oneOf(served);
      }
      answer(survey, score, 5, contract.customer(), at, chance);
    }
  }

  private void answer(
      String survey, int score, int best, Customer customer, Instant at, Chance chance) {
    boolean wrong = chance.happens(CORRECTED);
    Answer answer =
        new Answer(
            "R-%07d".formatted(++numbers),
            survey,
            customer,
            "p" + (1 + chance.below(4)) + "@" + customer.domain(),
            score,
            wrong ? (score > best / 2 ? 1 : best) : score,
            survey.equals("feature") ? features.recent(at, chance) : null,
            score > best / 2 ? chance.oneOf(Names.PRAISE) : chance.oneOf(Names.BLAME),
            at);
    long delay = chance.happens(ON_PAPER) ? (4 + chance.below(14)) * DAY : 60 + chance.below(7200);
    Instant entered = at.plusSeconds(delay);
    feed.add(SourceFile.SURVEYS, entered, known -> answer.row(wrong, known));
    if (wrong) {
      Instant corrected = entered.plusSeconds(3600 + chance.below(6 * DAY));
      feed.add(SourceFile.SURVEYS, corrected, Nature.CORRECTION, known -> answer.row(false, known));
    }
  }

  private static int[] satisfaction(int count, int satisfied, Chance chance) {
    int[] scores = new int[count];
    for (int i = 0; i < count; i++) {
      scores[i] = i < satisfied ? chance.oneOf(4, 4, 5) : chance.oneOf(1, 2, 2, 3, 3, 3);
    }
    return scores;
  }

  /** Scores of 1 to 5 with this sum. */
  private static int[] scores(int count, int sum, Chance chance) {
    int[] scores = new int[count];
    int missing = sum;
    double mean = (double) sum / count;
    for (int i = 0; i < count; i++) {
      int score = (int) Math.round(mean + chance.between(-1.6, 1.6));
      scores[i] = Math.max(1, Math.min(5, score));
      missing -= scores[i];
    }
    while (missing != 0) {
      int i = chance.below(count);
      int changed = scores[i] + Integer.signum(missing);
      if (changed >= 1 && changed <= 5) {
        scores[i] = changed;
        missing -= Integer.signum(missing);
      }
    }
    return scores;
  }
}
