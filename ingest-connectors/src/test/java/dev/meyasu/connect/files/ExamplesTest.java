/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.connect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.connect.files.definition.SourceDefinition;
import dev.meyasu.connect.files.definition.SourceDefinitions;
import dev.meyasu.connect.files.definition.SourceDefinitions.Checked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped examples map rows of the shape they were written for. */
class ExamplesTest {
  @TempDir Path folder;

  @Test
  void aStepOfACaseOpensAndResolvesIt() throws IOException {
    String shown =
        dryRun(
            "helpdesk/sources/helpdesk.yaml",
            "CaseID,ActivityID,CompleteTimestamp\n2,1,2012-04-03 16:55:38\n");
    assertThat(shown)
        .isEqualTo(
            """
            rows.csv:2  ticket  key helpdesk/2  at 2012-04-03T14:55:38Z
                source: helpdesk
                entity_id: 2
                facet: opening
                version: -1333464938000001
                deleted: false
                opened_at: 2012-04-03T14:55:38Z
                channel: 1
                attributes: {grain=case}
            rows.csv:2  ticket  key helpdesk/2  at 2012-04-03T14:55:38Z
                source: helpdesk
                entity_id: 2
                facet: resolution
                version: 1333464938000000
                deleted: false
                resolved_at: 2012-04-03T14:55:38Z
                attributes: {last_activity=1}
            1 rows read: 2 facts, 0 rejected
            """);
  }

  @Test
  void aCustomerOfTheListHasAContract() throws IOException {
    String header =
        "customerID,SeniorCitizen,tenure,InternetService,Contract,PaymentMethod,MonthlyCharges,TotalCharges,Churn\n";
    String shown =
        dryRun(
            "telco/sources/telco.yaml",
            header + "7590-VHVEG,0,7,DSL,One year,Mailed check,29.85, ,Yes\n");
    assertThat(shown)
        .contains("external_refs: [telco:7590-VHVEG]", "{payment=Mailed check, senior=no}")
        .contains("started_at: 2019-02-28T08:00:00Z", "ended_at: 2019-09-30T07:00:00Z")
        .contains("mrr: 29.850000", "customer_ref: telco:7590-VHVEG")
        .contains("attributes: {term=One year, internet=DSL}\n")
        .endsWith("1 rows read: 2 facts, 0 rejected\n");
    assertThat(dryRun("telco/sources/telco.yaml", header + "a,0,0,No,One year,x,1,1.5,No\n"))
        .contains("billed=1.5")
        .doesNotContain("ended_at");
  }

  @Test
  void compressedRowsThatEndEarlyAreToldAfterThoseThatAreThere() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("id,what,at\n1,mail,2025-01-01 10:00:00\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("rows.csv.gz");
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4));
    SourceDefinition source =
        ((Checked.Valid) SourceDefinitions.check("desk.yaml", Bench.TICKETS)).definition();
    assertThat(DryRun.first(source, file, 10).text())
        .contains("rejected (row): the gzip data ends early")
        .endsWith("1 rows read: 2 facts, 1 rejected\n");
  }

  private String dryRun(String definition, String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    String text = Files.readString(Path.of("../deploy/examples", definition));
    SourceDefinition source =
        ((Checked.Valid) SourceDefinitions.check(definition, text)).definition();
    return DryRun.first(source, file, 10).text();
  }
}
