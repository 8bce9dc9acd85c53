/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.http.HttpStatus;
import java.util.Collection;
import java.util.List;

/** A request that is answered with a problem instead of a result. */
public final class Refusal extends RuntimeException {
  private final HttpStatus status;
  private final List<Problem.Fault> faults;

  private Refusal(HttpStatus status, String detail, List<Problem.Fault> faults) {
    super(detail, null, false, false);
    this.status = status;
    this.faults = List.copyOf(faults);
  }

  /** There is nothing of that id; the nearest known ones are offered. */
  public static Refusal unknown(String what, String id, Collection<String> known) {
    var detail = "There is no " + what + " '" + id + "'" + Nearby.hint(id, known);
    return new Refusal(HttpStatus.NOT_FOUND, detail, List.of());
  }

  static Refusal missing(String detail) {
    return new Refusal(HttpStatus.NOT_FOUND, detail, List.of());
  }

  static Refusal invalid(List<Problem.Fault> faults) {
    var some = faults.size() == 1 ? "One parameter is" : faults.size() + " parameters are";
    return new Refusal(HttpStatus.BAD_REQUEST, some + " not valid", faults);
  }

  /**
   * What was asked for was decided against, for these reasons.
   *
   * @param reasons at least one
   */
  static Refusal refused(List<String> reasons) {
    var faults = reasons.stream().map(reason -> new Problem.Fault("command", reason)).toList();
    return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, String.join("; ", reasons), faults);
  }

  /** What is asked for cannot be answered yet, though the request is right. */
  public static Refusal unavailable(String detail) {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, detail, List.of());
  }

  /** The request is right, but what is there does not allow it; each reason is told. */
  public static Refusal conflict(String detail, List<Problem.Fault> reasons) {
    return new Refusal(HttpStatus.CONFLICT, detail, reasons);
  }

  HttpStatus status() {
    return status;
  }

  List<Problem.Fault> faults() {
    return faults;
  }
}
