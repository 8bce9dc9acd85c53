/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The one error body, as RFC 9457 describes it.
 *
 * @param type what kind of problem this is; stable, for programs
 * @param instance the path that was asked for
 * @param errors one per fault, all of them at once; empty where the problem is the request as a
 *     whole
 */
@Serdeable
public record Problem(
    String type, String title, int status, String detail, String instance, List<Fault> errors) {
  /** The media type of every error. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** What is wrong with one parameter, and what would be right. */
  @Serdeable
  public record Fault(String parameter, String detail) {}

  static Problem of(HttpStatus status, String detail, String instance, List<Fault> errors) {
    var name = status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return new Problem(
        "urn:meyasu:problem:" + name,
        status.getReason(),
        status.getCode(),
        detail,
        instance,
        errors);
  }
}
