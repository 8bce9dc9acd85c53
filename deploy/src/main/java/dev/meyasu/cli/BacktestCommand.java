/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.deploy.DefinitionFolder;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What a definition would have said. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = {
      "Try a metric or a scoring over what has been, beside the one in force; changes nothing.",
      "The file holds any of measures, metrics and key_result, which take the place of those in",
      "force. With --trial, measures that are not counted yet are counted for as long as it takes."
    })
final class BacktestCommand implements Callable<Integer> {
  private static final int DECIMALS = 3;
  private static final int CONFLICT = 409;

  @ParentCommand private Meyasu meyasu;

  @Mixin private ApiCall call;

  @Parameters(paramLabel = "FILE", description = "What to try, in YAML.")
  private Path file;

  @Option(names = "--key-result", paramLabel = "ID", description = "The key result to try it for.")
  private @Nullable String keyResult;

  @Option(
      names = "--metric",
      paramLabel = "ID",
      description = "Which metric to try; default: the file's only one, or the key result's.")
  private @Nullable String metric;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "The first day; default: 90 days in all.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "DAY", description = "The last day; default: today.")
  private @Nullable String until;

  @Option(
      names = "--trial",
      description = "Count what is not counted yet, wait until it is, and end that afterwards.")
  private boolean trial;

  @Option(
      names = "--keep",
      description = "With --trial: go on counting, to try the same file again.")
  private boolean keep;

  @Option(
      names = "--hours",
      paramLabel = "NUMBER",
      description = "With --trial: when it ends by itself, 1 to 168; default: 24.")
  private @Nullable Integer hours;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "With --trial: who starts it; default: the user of this computer.")
  private String author = System.getProperty("user.name", "");

  @Override
  public Integer call() {
    Terminal terminal = meyasu.terminal();
    Map<String, String> asked = new LinkedHashMap<>();
    try {
      asked.put("yaml", DefinitionFolder.text(file));
    } catch (IOException e) {
      terminal.problem(file + ": " + e.getMessage());
      return ExitCode.USAGE.number();
    }
    put(asked, "key_result", keyResult);
    put(asked, "metric", metric);
    put(asked, "from", from);
    put(asked, "until", until);
    return call.run(
        terminal, (api, messages) -> print(tried(api, messages, asked), terminal, messages));
  }

  private JsonNode tried(Api api, Messages messages, Map<String, String> asked)
      throws Api.Refusal, IOException {
    try {
      return backtest(api, asked);
    } catch (Api.Refusal e) {
      if (e.status() != CONFLICT) {
        throw e;
      }
      if (!trial) {
        throw e.with(messages.text("backtest.trial"));
      }
      return counted(new TrialRun(api, messages, meyasu.terminal()), api, asked);
    }
  }

  private static JsonNode backtest(Api api, Map<String, String> asked)
      throws Api.Refusal, IOException {
    return api.post("/api/v1/backtests", asked);
  }

  /** A trial that was there before goes on; one that is kept ends by itself. */
  private JsonNode counted(TrialRun run, Api api, Map<String, String> asked)
      throws Api.Refusal, IOException {
    String yaml = asked.get("yaml");
    Optional<String> before = run.running(yaml);
    String id = before.isPresent() ? before.get() : run.start(yaml, author, hours);
    try {
      run.await(id);
      return backtest(api, asked);
    } finally {
      if (before.isEmpty() && !keep) {
        run.release(id, author);
      }
    }
  }

  private static void put(Map<String, String> asked, String key, @Nullable String value) {
    if (value != null) {
      asked.put(key, value);
    }
  }

  private static void print(JsonNode answer, Terminal terminal, Messages messages) {
    var table =
        new Table(
            Table.Edge.LEFT,
            Table.Edge.RIGHT,
            Table.Edge.RIGHT,
            Table.Edge.RIGHT,
            Table.Edge.RIGHT);
    table.row(
        head(messages, "backtest.day"),
        head(messages, "backtest.live"),
        head(messages, "backtest.candidate"),
        head(messages, "backtest.difference"),
        head(messages, "backtest.score"));
    for (JsonNode point : answer.path("points")) {
      table.row(
          new Table.Cell(point.path("day").asText()),
          new Table.Cell(number(point.path("live"))),
          new Table.Cell(number(point.path("candidate")), Terminal.Style.BOLD),
          new Table.Cell(number(point.path("difference"))),
          new Table.Cell(number(point.path("candidate_score"))));
    }
    table.lines(terminal).forEach(terminal::line);
    terminal.line(
        messages.text(
            "backtest.summary",
            answer.path("compared").asInt(),
            number(answer.path("mean_difference"))));
  }

  private static Table.Cell head(Messages messages, String key) {
    return new Table.Cell(messages.text(key), Terminal.Style.FAINT);
  }

  private static String number(JsonNode value) {
    return value.isNumber()
        ? new BigDecimal(value.asText()).setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString()
        : "–";
  }
}
