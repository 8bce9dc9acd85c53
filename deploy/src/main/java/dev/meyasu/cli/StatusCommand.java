/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meyasu.cli.Table.Cell;
import dev.meyasu.cli.Table.Edge;
import dev.meyasu.deploy.ExitCode;
import dev.meyasu.deploy.Messages;
import dev.meyasu.deploy.StartFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the board says, on the terminal. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Print the key results and the sources of the running product.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Option(
      names = "--cycle",
      paramLabel = "ID",
      description = "Which cycle; default: the running one.")
  private @Nullable String cycle;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the page; default: of the product that uses the state directory.")
  private @Nullable URI url;

  private Terminal terminal;
  private Messages messages;

  @Override
  public Integer call() {
    Logs.off();
    terminal = Terminal.system(System.getenv());
    messages = place.messages();
    URI page = URI.create("http://127.0.0.1");
    try {
      page = url == null ? Running.page(place.settings("demo")) : url;
      var api = new Api(page);
      String query = cycle == null ? "" : "?cycle=" + java.net.URLEncoder.encode(cycle, "UTF-8");
      board(api.get("/api/v1/board" + query));
      sources(api.get("/api/v1/sources"));
      return ExitCode.OK.number();
    } catch (StartFailure e) {
      terminal.problem(e.text(messages));
      return e.code().number();
    } catch (IOException e) {
      terminal.problem(messages.text("status.unreachable", page));
      return ExitCode.FAILED.number();
    }
  }

  private void board(JsonNode board) {
    String name = text(board.path("organisation").path("name"));
    String asOf = messages.text("status.as_of", board.path("as_of").asText());
    terminal.line(
        terminal.styled(name, Terminal.Style.BOLD)
            + "  "
            + terminal.styled(asOf, Terminal.Style.FAINT));
    for (JsonNode objective : board.path("objectives")) {
      terminal.line("");
      String owner = text(objective.path("owner").path("name"));
      terminal.line(
          terminal.styled(text(objective.path("title")), Terminal.Style.BOLD) + "  " + owner);
      var table = new Table(Edge.LEFT, Edge.RIGHT, Edge.RIGHT, Edge.RIGHT, Edge.RIGHT, Edge.LEFT);
      table.row(
          head("status.key_result"),
          head("status.baseline"),
          head("status.now"),
          head("status.target"),
          head("status.score"),
          head("status.status"));
      objective.path("key_results").forEach(keyResult -> row(table, keyResult));
      table.lines(terminal).forEach(line -> terminal.line("  " + line));
    }
  }

  private void row(Table table, JsonNode keyResult) {
    JsonNode reading = keyResult.path("reading");
    JsonNode metric = keyResult.path("metric");
    String status = reading.path("status").asText("no_value");
    table.row(
        new Cell(clean(text(keyResult.path("title")))),
        new Cell(number(keyResult.path("baseline"), metric)),
        new Cell(number(reading.path("value"), metric), Terminal.Style.BOLD),
        new Cell(number(keyResult.path("target"), metric)),
        new Cell(score(reading.path("score")), grade(reading.path("grade").asText())),
        new Cell(messages.text("status." + status)));
  }

  private void sources(JsonNode sources) {
    var table = new Table(Edge.LEFT, Edge.LEFT, Edge.RIGHT, Edge.RIGHT, Edge.LEFT);
    table.row(
        head("status.source"),
        head("status.state"),
        head("status.facts"),
        head("status.rejected"),
        head("status.newest"));
    for (JsonNode source : sources) {
      table.row(
          new Cell(clean(source.path("source").asText())),
          new Cell(source.path("state").asText()),
          new Cell("%,d".formatted(source.path("facts").asLong())),
          new Cell("%,d".formatted(source.path("rejected").asLong())),
          new Cell(clean(source.path("newest_event").asText("").replace("null", ""))));
    }
    terminal.line("");
    table.lines(terminal).forEach(line -> terminal.line("  " + line));
  }

  private Cell head(String key) {
    return new Cell(messages.text(key), Terminal.Style.FAINT);
  }

  private String text(JsonNode texts) {
    String preferred = texts.path(messages.japanese() ? "ja" : "en").asText("");
    return preferred.isEmpty() ? texts.path("en").asText("") : preferred;
  }

  /** What somebody typed must not steer the terminal. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String number(JsonNode value, JsonNode metric) {
    if (!value.isNumber()) {
      return "–";
    }
    int decimals = metric.path("decimals").asInt(1);
    String unit = "percent".equals(metric.path("unit").asText()) ? " %" : "";
    return BigDecimal.valueOf(value.asDouble())
            .setScale(decimals, RoundingMode.HALF_UP)
            .toPlainString()
        + unit;
  }

  private static String score(JsonNode score) {
    return score.isNumber()
        ? BigDecimal.valueOf(score.asDouble()).setScale(2, RoundingMode.HALF_UP).toPlainString()
        : "–";
  }

  private static Terminal.Style grade(String grade) {
    return switch (grade) {
      case "green" -> Terminal.Style.GREEN;
      case "amber" -> Terminal.Style.AMBER;
      case "red" -> Terminal.Style.RED;
      default -> Terminal.Style.FAINT;
    };
  }
}
