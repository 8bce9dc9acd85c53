/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.facts.Ticket;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.kafka.connect.source.SourceRecord;

class RoundTripTest {
  @Property(tries = 60)
  void whateverTextIsWrittenAsCsvIsReadBack(@ForAll("cells") List<String> texts)
      throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "round-trip");
    StringWriter csv = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180)) {
      printer.printRecord("id", "what", "at");
      for (int i = 0; i < texts.size(); i++) {
        printer.printRecord(i, texts.get(i), "2025-01-01 10:00:00");
      }
    }
    Bench bench = new Bench(folder).with(FileSourceConfig.BATCH_ROWS, "3").start();
    bench.write("a.csv", csv.toString());
    List<String> read = new ArrayList<>();
    for (SourceRecord r : bench.drain()) {
      Ticket ticket = Bench.decode(r, Ticket.getClassSchema());
      if (ticket.getFacet().equals("opening")) {
        read.add(ticket.getChannel() == null ? "" : ticket.getChannel());
      }
    }
    assertThat(read).isEqualTo(texts);
  }

  @Provide
  Arbitrary<List<String>> cells() {
    return Arbitraries.strings()
        .withChars("ab\",;\n\r '\\=éあ\uFEFF")
        .ofMaxLength(12)
        .list()
        .ofMaxSize(12);
  }
}
