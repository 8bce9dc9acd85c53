/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.core.Facts;
import dev.meyasu.core.fact.Entity;
import dev.meyasu.core.measure.Contribution;
import dev.meyasu.core.measure.CustomerLink;
import dev.meyasu.core.measure.EntityMeasure;
import dev.meyasu.core.measure.Occurrence;
import dev.meyasu.core.measure.Segment;
import dev.meyasu.core.metric.AsOf;
import dev.meyasu.core.metric.CellIndex;
import dev.meyasu.core.metric.Frame;
import dev.meyasu.core.okr.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of docs/business-hours.md do what its table says, which was worked out by hand. */
class BusinessHoursPageTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final String PAGE = page();
  private static final Definitions DEFINITIONS = definitions();

  /** A row of the page's table. */
  record Row(String opened, String replied, String team, double hours) {
    Facts ticket() {
      var ticket =
          Facts.ticket(opened)
              .with("opened_at", instant(opened))
              .with("first_response_at", instant(replied));
      return team.isEmpty() ? ticket : ticket.with("assignee_team", team);
    }

    private static Object instant(String local) {
      return LocalDateTime.parse(local.replace(' ', 'T')).atZone(TOKYO).toInstant();
    }
  }

  private static String page() {
    try {
      return Files.readString(Path.of("../docs/business-hours.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Definitions definitions() {
    var yaml = PAGE.split("```yaml\n", 2)[1].split("```", 2)[0];
    var read =
        DefinitionReader.read(Map.of("business-hours.md", yaml, Library.FILE, Library.yaml()));
    if (read instanceof Read.Ok ok) {
      return ok.definitions();
    }
    throw new AssertionError(read);
  }

  static Stream<Row> rows() {
    return PAGE.lines()
        .filter(line -> line.startsWith("| 20"))
        .map(line -> line.split("\\|", -1))
        .map(
            cells ->
                new Row(
                    cells[1].strip(),
                    cells[2].strip(),
                    cells[3].strip(),
                    Double.parseDouble(cells[4].strip())));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aTicketHasWaitedForTheHoursOfTheTable(Row row) {
    var total = contributions(row).get(0);

    assertThat(total.cell().segment()).isEqualTo(Segment.TOTAL);
    assertThat(total.tally().at(Occurrence.SUM) / 3_600e6).isEqualTo(row.hours());
  }

  /** 3.5 ÷ 3 and 37 ÷ 5. */
  @ParameterizedTest
  @CsvSource({"2025-04-30, 3, 1.1666666", "2025-05-31, 5, 7.4"})
  void theMetricIsTheirMeanInTheMonthOfTheReply(LocalDate asOf, long count, double mean) {
    var cells = new CellIndex(TOKYO);
    rows().forEach(row -> contributions(row).forEach(c -> cells.add(c.cell(), c.tally())));
    var frame = new Frame(TOKYO, Month.JANUARY, Optional.empty());

    var reading =
        DEFINITIONS
            .metrics()
            .get("response_time_business")
            .read(cells, Segment.TOTAL, AsOf.endOf(asOf, TOKYO), frame);

    assertThat(reading.value().orElseThrow()).isCloseTo(mean, Offset.offset(1e-6));
    assertThat(reading.sample()).hasValue(count);
  }

  @Test
  void theTableIsNotEmpty() {
    assertThat(rows()).hasSize(8);
  }

  private static List<Contribution> contributions(Row row) {
    var view = Entity.of(row.ticket().fact(), TOKYO).view(TOKYO).orElseThrow();
    return ((EntityMeasure) DEFINITIONS.measures().get("answered_business"))
        .contributions(view, CustomerLink.UNLINKED, TOKYO);
  }
}
