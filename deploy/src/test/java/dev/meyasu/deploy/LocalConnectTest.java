/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalConnectTest {
  private static final Map<String, String> WORKER =
      LocalConnect.properties(
          Map.of("security.protocol", "SASL_SSL", "transaction.timeout.ms", "1"), 3, 18083);

  @Test
  void theClientsOfConnectorsAreSecuredAsTheWorkersOwn() {
    for (String prefix : new String[] {"", "producer.", "consumer.", "admin."}) {
      assertThat(WORKER).containsEntry(prefix + "security.protocol", "SASL_SSL");
    }
  }

  @Test
  void whatTheWorkerNeedsItselfStays() {
    assertThat(WORKER).containsEntry("producer.transaction.timeout.ms", "15000");
  }

  @Test
  void itsTopicsAreReplicatedLikeAllOthers() {
    for (String topic : new String[] {"config", "offset", "status"}) {
      assertThat(WORKER).containsEntry(topic + ".storage.replication.factor", "3");
    }
  }
}
