/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.api.Company;
import dev.meyasu.api.wiring.FedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error has the one body, its own status and a hint that helps. */
final class RefusalTest {
  private static FedServer server;

  @BeforeAll
  static void start() {
    server = new FedServer().feed(Company.everything()).caughtUp();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          unknown parameter      | GET  | /api/v1/board?cylce=2025                       | 400 | did you mean cycle?
          parameter twice        | GET  | /api/v1/board?cycle=2025&cycle=2026            | 400 | is given 2 times
          unknown cycle          | GET  | /api/v1/board?cycle=2205                       | 404 | did you mean 2025
          parameter of cycles    | GET  | /api/v1/cycles?x=1                             | 400 | there are no parameters
          cycle of objectives    | GET  | /api/v1/objectives?cycle=2027                  | 404 | did you mean 2024, 2025, 2026?
          unknown objective      | GET  | /api/v1/objectives/compani-2025                | 404 | did you mean company-2025
          cycle of key results   | GET  | /api/v1/key-results?cycle=x                    | 404 | There is no cycle 'x'
          unknown key result     | GET  | /api/v1/key-results/response-2052              | 404 | did you mean response-2025
          series of unknown      | GET  | /api/v1/key-results/none/series                | 404 | There is no key result 'none'
          all faults at once     | GET  | /api/v1/key-results/churn-2025/series?from=x&until=y&z=1 | 400 | 3 parameters are not valid
          no such day            | GET  | /api/v1/key-results/churn-2025/series?from=2025-02-30    | 400 | '2025-02-30' is not a day
          ends before it begins  | GET  | /api/v1/key-results/churn-2025/series?from=2025-02-03&until=2025-02-01 | 400 | is before from
          too long a series      | GET  | /api/v1/key-results/churn-2025/series?from=1971-01-01    | 400 | at most 1830 at once
          day before all cells   | GET  | /api/v1/key-results/churn-2025/series?until=1969-12-31   | 400 | of the years 1970 to 9999
          day of no four digits  | GET  | /api/v1/metrics/churn/series?until=%2B999999999-12-31    | 400 | of the years 1970 to 9999
          least day of all       | GET  | /api/v1/metrics/churn/value?as_of=-999999999-01-01       | 400 | of the years 1970 to 9999
          parameter of metrics   | GET  | /api/v1/metrics?id=churn                       | 400 | there are no parameters
          unknown metric         | GET  | /api/v1/metrics/chrun                          | 404 | did you mean churn?
          value of unknown       | GET  | /api/v1/metrics/nothing-like-it/value          | 404 | There is no metric 'nothing-like-it'
          bad window             | GET  | /api/v1/metrics/churn/value?window=fortnight   | 400 | is not calendar:month
          window of months       | GET  | /api/v1/metrics/churn/value?window=trailing:P1M | 400 | is not calendar:month
          window of no cycle     | GET  | /api/v1/metrics/churn/value?window=cycle:2205  | 400 | there is no cycle '2205'; did you mean 2025
          segment without value  | GET  | /api/v1/metrics/response_time/value?segment=plan | 400 | 'plan' is not dimension=value
          unknown dimension      | GET  | /api/v1/metrics/response_time/value?segment=tier=a | 400 | known are plan
          undivided metric       | GET  | /api/v1/metrics/churn/value?segment=tier=a     | 400 | nothing does
          all faults of a value  | GET  | /api/v1/metrics/churn/value?as_of=1&window=2&segment=3 | 400 | 3 parameters are not valid
          bad series of a metric | GET  | /api/v1/metrics/churn/series?from=1            | 400 | '1' is not a day
          parameter of measures  | GET  | /api/v1/measures?a=b                           | 400 | there are no parameters
          parameter of sources   | GET  | /api/v1/sources?a=b                            | 400 | there are no parameters
          bad cursor and limit   | GET  | /api/v1/rejected?cursor=-1&limit=0             | 400 | 2 parameters are not valid
          limit too great        | GET  | /api/v1/rejected?limit=501                     | 400 | from 1 to 500
          limit no number        | GET  | /api/v1/rejected?limit=all                     | 400 | 'all' is not a whole number
          parameter of stream    | GET  | /api/v1/stream?x=1                             | 400 | there are no parameters
          nothing there          | GET  | /api/v1/nothing                                | 404 | There is nothing at /api/v1/nothing
          nothing there either   | GET  | /nothing                                       | 404 | There is nothing at /nothing
          no such asset          | GET  | /assets/none.js                                | 404 | There is nothing at
          outside of the page    | GET  | /assets/%2e%2e/%2e%2e/application.yml          | 404 | There is nothing at
          posted to the board    | POST | /api/v1/board                                  | 405 | POST is not possible here
          deleted metric         | DELETE | /api/v1/metrics/churn                        | 405 | DELETE is not possible here
          """)
  void isOneBody(String name, String method, String path, int status, String hint) {
    var answer = server.send(method, path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(hint).doesNotContain("Exception");
    assertThat(server.parse(answer.body()))
        .containsOnlyKeys("type", "title", "status", "detail", "instance", "errors")
        .containsEntry("status", status);
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "/api/v1/board, text/csv",
    "/api/v1/key-results/churn-2025/series, application/xml",
    "/api/v1/metrics, image/png",
    "/api/v1/sources, text/csv",
    "/api/v1/stream, application/json"
  })
  void whatCannotBeGivenIsNotAcceptable(String path, String accept) {
    var answer = server.send("GET", path, "Accept", accept);
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/api/v1/board",
    "/api/v1/cycles",
    "/api/v1/objectives",
    "/api/v1/key-results/churn-2025",
    "/api/v1/metrics/churn/value",
    "/api/v1/measures",
    "/api/v1/sources"
  })
  void nothingIsShownBeforeAllOfItHasBeenRead(String path) {
    try (var early = new FedServer().feed(Company.everything())) {
      early.model().follow(false, true, 7, "");
      var answer = early.send("GET", path);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("7 records to go");
    }
  }
}
