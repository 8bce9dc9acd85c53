/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.StartFailure;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something asked of the running product, with the same words for every way it can fail. */
interface Question {
  void ask(Api api, Messages messages, Terminal terminal) throws Api.Refusal, IOException;

  /**
   * @param url address of the page; null for the product that runs in this place
   * @return the exit code
   */
  static int of(Terminal terminal, Place place, @Nullable URI url, Question question) {
    Messages messages = place.messages();
    Logs.off();
    try {
      URI page = url == null ? place.running().pageUrl() : url;
      return ask(page, messages, terminal, question).number();
    } catch (StartFailure e) {
      terminal.problem(e.text(messages));
      return e.code().number();
    }
  }

  private static ExitCode ask(URI page, Messages messages, Terminal terminal, Question question) {
    try {
      question.ask(new Api(page), messages, terminal);
      return ExitCode.OK;
    } catch (Api.Refusal e) {
      terminal.problem(messages.text("status.refused", page, e.status(), e.getMessage()));
      return e.isOfTheQuestion() ? ExitCode.USAGE : ExitCode.FAILED;
    } catch (IOException e) {
      terminal.problem(messages.text("status.unreachable", page));
      return ExitCode.FAILED;
    }
  }
}
