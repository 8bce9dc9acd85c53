/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives every error that the HTTP layer itself finds the one error body. */
@Singleton
@Primary
final class ProblemBody implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var status = HttpStatus.valueOf(response.code());
    return fill(
        response, context.getRequest(), status, detail(context, status), faults(context, status));
  }

  static MutableHttpResponse<Problem> fill(
      MutableHttpResponse<?> response,
      HttpRequest<?> request,
      HttpStatus status,
      String detail,
      List<Problem.Fault> faults) {
    return response
        .body(Problem.of(status, detail, request.getPath(), faults))
        .contentType(MediaType.of(Problem.MEDIA_TYPE));
  }

  static MutableHttpResponse<Problem> of(
      HttpRequest<?> request, HttpStatus status, String detail, List<Problem.Fault> faults) {
    return fill(HttpResponse.status(status), request, status, detail, faults);
  }

  private static String detail(ErrorContext context, HttpStatus status) {
    var request = context.getRequest();
    return switch (status) {
      case NOT_FOUND -> "There is nothing at " + request.getPath();
      case METHOD_NOT_ALLOWED ->
          request.getMethodName() + " is not possible here; see the Allow header";
      case NOT_ACCEPTABLE -> "None of the media types in the Accept header can be given";
      default ->
          status.getCode() >= 500 ? "The server failed; its log says more" : status.getReason();
    };
  }

  /** The inside of a failure stays inside; of a refused request the reasons are told. */
  private static List<Problem.Fault> faults(ErrorContext context, HttpStatus status) {
    return status == HttpStatus.BAD_REQUEST
        ? context.getErrors().stream().map(ProblemBody::fault).toList()
        : List.of();
  }

  private static Problem.Fault fault(Error error) {
    return new Problem.Fault(error.getPath().orElse("request"), error.getMessage());
  }
}
