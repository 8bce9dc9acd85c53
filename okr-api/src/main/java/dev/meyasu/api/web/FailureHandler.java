/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Any other failure: the log gets the cause, the client does not. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class FailureHandler implements ExceptionHandler<RuntimeException, HttpResponse<Problem>> {
  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<Problem> handle(HttpRequest request, RuntimeException failure) {
    LOG.error("{} {} failed", request.getMethodName(), request.getPath(), failure);
    return ProblemBody.of(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "The server failed; its log says more",
        List.of());
  }
}
