/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.bench;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.FeatureRequest;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import dev.meyasu.facts.User;
import dev.meyasu.topics.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Which record a fact topic carries. */
final class FactTypes {
  private static final Map<String, Class<? extends SpecificRecord>> TYPES =
      Map.of(
          Topics.FACTS_CUSTOMER.name(), Customer.class,
          Topics.FACTS_CONTRACT.name(), Contract.class,
          Topics.FACTS_TICKET.name(), Ticket.class,
          Topics.FACTS_USER.name(), User.class,
          Topics.FACTS_USAGE.name(), Usage.class,
          Topics.FACTS_SURVEY_RESPONSE.name(), SurveyResponse.class,
          Topics.FACTS_INCIDENT.name(), Incident.class,
          Topics.FACTS_FEATURE_REQUEST.name(), FeatureRequest.class);

  private FactTypes() {}

  static Class<? extends SpecificRecord> of(String topic) {
    return TYPES.get(topic);
  }
}
