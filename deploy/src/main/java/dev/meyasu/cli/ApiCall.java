/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.StartFailure;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that ask the running product have in common. */
final class ApiCall {
  @Mixin private Place place;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the page; default: of the product that runs.")
  private @Nullable URI url;

  /** Asks, and prints the answer. */
  interface Exchange {
    void with(Api api, Messages messages) throws Api.Refusal, IOException;
  }

  /**
   * @return the exit code, after everything was printed
   */
  int run(Terminal terminal, Exchange exchange) {
    Logs.off();
    Messages messages = place.messages();
    try {
      return run(url == null ? place.running().pageUrl() : url, terminal, messages, exchange);
    } catch (StartFailure e) {
      terminal.problem(e.text(messages));
      return e.code().number();
    }
  }

  private static int run(URI page, Terminal terminal, Messages messages, Exchange exchange) {
    try {
      exchange.with(new Api(page), messages);
      return ExitCode.OK.number();
    } catch (Api.Refusal e) {
      terminal.problem(messages.text("status.refused", page, e.status(), e.getMessage()));
      return (e.isOfTheQuestion() ? ExitCode.USAGE : ExitCode.FAILED).number();
    } catch (IOException e) {
      terminal.problem(messages.text("status.unreachable", page));
      return ExitCode.FAILED.number();
    }
  }
}
