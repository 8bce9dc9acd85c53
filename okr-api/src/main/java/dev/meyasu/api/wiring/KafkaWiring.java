/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.wiring;

import dev.meyasu.api.kafka.CommandTopic;
import dev.meyasu.api.kafka.ConnectWatch;
import dev.meyasu.api.kafka.Consumers;
import dev.meyasu.api.kafka.Decoding;
import dev.meyasu.api.kafka.RejectedTopic;
import dev.meyasu.api.kafka.TopicFollower;
import dev.meyasu.api.readmodel.Connectors;
import dev.meyasu.api.readmodel.ReadModel;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** What Kafka, its registry and Connect bring. */
@Factory
final class KafkaWiring {
  @Singleton
  Decoding decoding(Environment environment) {
    return new Decoding(serde(environment));
  }

  private static Map<String, Object> serde(Environment environment) {
    var serde = new HashMap<>(below(environment, "kafka"));
    below(environment, "schema.registry")
        .forEach((key, to) -> serde.put("schema.registry." + key, to));
    return serde;
  }

  @Singleton
  @Bean(preDestroy = "close")
  CommandTopic commands(Environment environment, Consumers consumers) {
    return new CommandTopic(below(environment, "kafka"), consumers, serde(environment));
  }

  @Singleton
  Consumers consumers(Environment environment) {
    return new Consumers(below(environment, "kafka"));
  }

  /** Settings as they were written: the names of Kafka's contain dots, not hyphens. */
  private static Map<String, Object> below(Environment environment, String prefix) {
    var found = new HashMap<String, Object>();
    environment
        .getProperties(prefix, StringConvention.RAW)
        .forEach((key, value) -> found.put(key.replace('-', '.'), value));
    return found;
  }

  @Context
  @Bean(preDestroy = "close")
  TopicFollower follower(Consumers consumers, Decoding decoding, ReadModel model) {
    var follower = new TopicFollower(consumers, decoding, model);
    follower.start();
    return follower;
  }

  @Singleton
  @Bean(preDestroy = "close")
  RejectedTopic rejected(Consumers consumers, Decoding decoding) {
    return new RejectedTopic(consumers, decoding);
  }

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(property = "connect.url")
  ConnectWatch connectors(@Value("${connect.url}") URI address, ObjectMapper json) {
    return new ConnectWatch(address, json);
  }

  @Singleton
  @Requires(missingProperty = "connect.url")
  Connectors noConnectors() {
    return Connectors.none();
  }
}
