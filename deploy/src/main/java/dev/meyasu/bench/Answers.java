/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.SurveyResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Answers to surveys; who answered may add a comment. A person answers several times a year. */
final class Answers implements FactSource {
  private static final String[] SURVEYS = {"nps", "csat", "feature"};

  private final Random random;
  private final Population<SurveyResponse> answers;
  private final Customers customers;

  Answers(Random random, double usualAge, Customers customers) {
    this.random = random;
    this.answers = new Population<>(random, usualAge);
    this.customers = customers;
  }

  @Override
  public SurveyResponse begin(long version, Instant now) {
    var survey = SURVEYS[random.nextInt(SURVEYS.length)];
    boolean nps = survey.equals("nps");
    return answers.begin(
        SurveyResponse.newBuilder()
            .setSource("survey")
            .setEntityId("s" + answers.begun())
            .setVersion(version)
            .setCustomerRef(customers.any())
            .setSurvey(survey)
            .setRespondent("r" + random.nextInt(1 + answers.begun() / 3))
            .setScaleMin(nps ? 0.0 : 1.0)
            .setScaleMax(nps ? 10.0 : 5.0)
            .setScore((double) (nps ? random.nextInt(11) : 1 + random.nextInt(5)))
            .setSubject(survey.equals("feature") ? "f" + random.nextInt(20) : null)
            .setRespondedAt(now)
            .build());
  }

  @Override
  public Optional<SurveyResponse> goOn(long version, Instant now) {
    return answers.change(
        last ->
            SurveyResponse.newBuilder(last)
                .setVersion(version)
                .setComment("what I wanted to say, " + version)
                .build());
  }

  @Override
  public Optional<SurveyResponse> correct(long version) {
    return answers.change(
        last ->
            SurveyResponse.newBuilder(last)
                .setVersion(version)
                .setScore(
                    last.getScore() > last.getScaleMin()
                        ? last.getScore() - 1
                        : last.getScaleMin() + 1)
                .build());
  }
}
