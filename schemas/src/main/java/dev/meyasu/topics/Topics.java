/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.topics;

import dev.meyasu.facts.Contract;
import dev.meyasu.facts.Customer;
import dev.meyasu.facts.FeatureRequest;
import dev.meyasu.facts.Incident;
import dev.meyasu.facts.RejectedFact;
import dev.meyasu.facts.SurveyResponse;
import dev.meyasu.facts.Ticket;
import dev.meyasu.facts.Usage;
import dev.meyasu.facts.User;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.kpi.Score;
import dev.meyasu.kpi.SourceProgress;
import dev.meyasu.kpi.Tick;
import dev.meyasu.ledger.Command;
import dev.meyasu.ledger.Definitions;
import dev.meyasu.ledger.Event;
import dev.meyasu.topics.Topic.CleanUp;
import dev.meyasu.topics.Topic.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;

/** Every topic, declared once. */
public final class Topics {
  public static final Topic FACTS_CUSTOMER = declare("customer", Customer.getClassSchema());
  public static final Topic FACTS_CONTRACT = declare("contract", Contract.getClassSchema());
  public static final Topic FACTS_TICKET = declare("ticket", Ticket.getClassSchema());
  public static final Topic FACTS_USER = declare("user", User.getClassSchema());
  public static final Topic FACTS_USAGE = declare("usage", Usage.getClassSchema());
  public static final Topic FACTS_SURVEY_RESPONSE =
      declare("survey_response", SurveyResponse.getClassSchema());
  public static final Topic FACTS_INCIDENT = declare("incident", Incident.getClassSchema());
  public static final Topic FACTS_FEATURE_REQUEST =
      declare("feature_request", FeatureRequest.getClassSchema());

  /** Key: source. */
  public static final Topic FACTS_REJECTED =
      new Topic("facts.rejected", RejectedFact.getClassSchema(), Spread.ONE, CleanUp.KEEP);

  /** Key: customer key. Written once to every partition. */
  public static final Topic CUSTOMERS_LINKED =
      new Topic(
          "customers.linked", LinkedCustomer.getClassSchema(), Spread.COUNTING, CleanUp.COMPACT);

  /** Key: counting partition. Read once, by the scoring. */
  public static final Topic KPI_PARTIALS =
      new Topic("kpi.partials", Tick.getClassSchema(), Spread.ONE, CleanUp.PASSING);

  /** Key: cell key. */
  public static final Topic KPI_CELLS =
      new Topic("kpi.cells", Cell.getClassSchema(), Spread.ONE, CleanUp.COMPACT);

  /** Key: source, kind, counting partition. */
  public static final Topic SOURCE_PROGRESS =
      new Topic("source.progress", SourceProgress.getClassSchema(), Spread.ONE, CleanUp.COMPACT);

  /** Key: key result. */
  public static final Topic KR_SCORES =
      new Topic("kr.scores", Score.getClassSchema(), Spread.ONE, CleanUp.COMPACT);

  /** Key: key result. */
  public static final Topic KR_HISTORY =
      new Topic("kr.history", Score.getClassSchema(), Spread.ONE, CleanUp.KEEP);

  /** Key: command id. */
  public static final Topic OKR_COMMANDS =
      new Topic("okr.commands", Command.getClassSchema(), Spread.ONE, CleanUp.KEEP);

  /** Key: command id. */
  public static final Topic OKR_LEDGER =
      new Topic("okr.ledger", Event.getClassSchema(), Spread.ONE, CleanUp.KEEP);

  /** Key: {@code definitions}. */
  public static final Topic OKR_DEFINITIONS =
      new Topic("okr.definitions", Definitions.getClassSchema(), Spread.ONE, CleanUp.COMPACT);

  private static final List<Topic> FACTS =
      List.of(
          FACTS_CUSTOMER,
          FACTS_CONTRACT,
          FACTS_TICKET,
          FACTS_USER,
          FACTS_USAGE,
          FACTS_SURVEY_RESPONSE,
          FACTS_INCIDENT,
          FACTS_FEATURE_REQUEST);

  private Topics() {}

  /** Key {@code source/entity_id}, for usage {@code source/user}: all of an entity in one order. */
  private static Topic declare(String kind, Schema value) {
    return new Topic("facts." + kind, value, Spread.COUNTING, CleanUp.KEEP);
  }

  /**
   * The topic of a fact kind.
   *
   * @throws IllegalArgumentException for a kind that is not known, naming the known ones
   */
  public static Topic facts(String kind) {
    return FACTS.stream()
        .filter(topic -> topic.name().equals("facts." + kind))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    kind
                        + " is none of the fact kinds "
                        + FACTS.stream().map(Topic::name).toList()));
  }

  public static List<Topic> all() {
    var all = new ArrayList<>(FACTS);
    all.addAll(
        List.of(
            FACTS_REJECTED,
            CUSTOMERS_LINKED,
            KPI_PARTIALS,
            KPI_CELLS,
            SOURCE_PROGRESS,
            KR_SCORES,
            KR_HISTORY,
            OKR_COMMANDS,
            OKR_LEDGER,
            OKR_DEFINITIONS));
    return List.copyOf(all);
  }

  /**
   * Creates what is missing; what is there stays as it is.
   *
   * @throws IllegalStateException when a topic is there with another number of partitions, since
   *     facts of one entity would then be spread; the message names all of them
   */
  public static void ensure(Admin admin, int counting, short replication)
      throws InterruptedException {
    var existing = get(admin.listTopics().names());
    var missing =
        all().stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(topic -> topic.create(counting, replication))
            .toList();
    get(admin.createTopics(missing).all());
    var present = all().stream().map(Topic::name).filter(existing::contains).toList();
    var described = get(admin.describeTopics(present).allTopicNames());
    var wrong =
        all().stream()
            .filter(topic -> described.containsKey(topic.name()))
            .filter(topic -> partitions(described.get(topic.name())) != topic.partitions(counting))
            .map(
                topic ->
                    topic.name()
                        + " has "
                        + partitions(described.get(topic.name()))
                        + ", needs "
                        + topic.partitions(counting))
            .collect(Collectors.joining("; "));
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("partitions of existing topics do not fit: " + wrong);
    }
  }

  private static int partitions(TopicDescription topic) {
    return topic.partitions().size();
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
