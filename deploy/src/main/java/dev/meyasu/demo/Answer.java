/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.demo;

import java.time.Instant;

/**
 * An answer to a survey.
 *
 * @param noted the score as first entered, corrected later when it differs
 * @param subject what was asked about, or null
 */
record Answer(
    String id,
    String survey,
    Customer customer,
    String respondent,
    int score,
    int noted,
    String subject,
    String comment,
    Instant responded) {

  String row(boolean asNoted, Instant at) {
    return Line.csv(
        ',',
        id,
        survey,
        respondent,
        customer.domain(),
        asNoted ? noted : score,
        subject,
        comment,
        Line.slashed(responded),
        Line.slashed(at));
  }
}
