/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meyasu.catalogue.DefinitionReader;
import dev.meyasu.catalogue.Library;
import dev.meyasu.catalogue.Read;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An amount is shown in its currency where that is known. */
final class CurrencyTest {
  @ParameterizedTest(name = "{0} where {1} is declared")
  @CsvSource(
      nullValues = "-",
      value = {
        "mrr,          currency: JPY, JPY",
        "mrr,          currency: EUR, EUR",
        "mrr,          -,             -",
        "nrr_reported, currency: JPY, -",
        "churn,        currency: JPY, -",
      })
  void ofAMetric(String metric, String declared, String currency) {
    var organisation = "organisation:\n  id: acme\n  name: {en: Acme}\n";
    if (declared != null) organisation += "  " + declared + "\n";
    var read =
        (Read.Ok)
            DefinitionReader.read(
                Map.of(Library.FILE, Library.yaml(), "organisation.yaml", organisation));

    var view = MetricRendering.view(read.definitions().metrics().get(metric));

    assertThat(view.currency()).isEqualTo(currency);
  }
}
