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
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Cell;
import dev.meyasu.kpi.ElementTick;
import dev.meyasu.kpi.LinkedCustomer;
import dev.meyasu.kpi.Moves;
import dev.meyasu.kpi.Question;
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
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Every topic, declared once. */
public final class Topics {
  public static final Topic FACTS_CUSTOMER = fact("customer", Customer.getClassSchema());
  public static final Topic FACTS_CONTRACT = fact("contract", Contract.getClassSchema());
  public static final Topic FACTS_TICKET = fact("ticket", Ticket.getClassSchema());
  public static final Topic FACTS_USER = fact("user", User.getClassSchema());
  public static final Topic FACTS_USAGE = fact("usage", "source/user", Usage.getClassSchema());
  public static final Topic FACTS_SURVEY_RESPONSE =
      fact("survey_response", SurveyResponse.getClassSchema());
  public static final Topic FACTS_INCIDENT = fact("incident", Incident.getClassSchema());
  public static final Topic FACTS_FEATURE_REQUEST =
      fact("feature_request", FeatureRequest.getClassSchema());

  public static final Topic FACTS_REJECTED =
      one("facts.rejected", "source", RejectedFact.getClassSchema(), CleanUp.KEEP);

  /** Written once to every partition. */
  public static final Topic CUSTOMERS_LINKED =
      new Topic(
          "customers.linked",
          "customer key",
          LinkedCustomer.getClassSchema(),
          Spread.COUNTING,
          CleanUp.COMPACT);

  /** Read once, by the scoring. Nobody tells it again, so it must not be lost before that. */
  public static final Topic MEASURE_ELEMENTS =
      new Topic(
          "measure.elements",
          "partition of keys",
          ElementTick.getClassSchema(),
          Spread.COUNTING,
          CleanUp.TAKEN);

  /** As the elements. */
  public static final Topic KPI_PARTIALS =
      one("kpi.partials", "counting partition", Tick.getClassSchema(), CleanUp.TAKEN);

  /** Written to the partition that counted; how long it is kept is up to the operator. */
  public static final Topic KPI_MOVES =
      new Topic(
          "kpi.moves",
          "counting partition",
          Moves.getClassSchema(),
          Spread.COUNTING,
          CleanUp.RECENT);

  public static final Topic KPI_CELLS =
      one("kpi.cells", "cell key", Cell.getClassSchema(), CleanUp.COMPACT);

  /** One question to each partition of those that are asked. */
  public static final Topic KPI_QUESTIONS =
      new Topic(
          "kpi.questions",
          "question",
          Question.getClassSchema(),
          Spread.COUNTING,
          CleanUp.SHORT_LIVED);

  public static final Topic KPI_ANSWERS =
      one("kpi.answers", "question", Answer.getClassSchema(), CleanUp.SHORT_LIVED);

  public static final Topic SOURCE_PROGRESS =
      one(
          "source.progress",
          "source|kind|counting partition",
          SourceProgress.getClassSchema(),
          CleanUp.COMPACT);

  public static final Topic KR_SCORES =
      one("kr.scores", "key result", Score.getClassSchema(), CleanUp.COMPACT);

  public static final Topic KR_HISTORY =
      one("kr.history", "key result", Score.getClassSchema(), CleanUp.KEEP);

  public static final Topic OKR_COMMANDS =
      one("okr.commands", "command id", Command.getClassSchema(), CleanUp.KEEP);

  public static final Topic OKR_LEDGER =
      one("okr.ledger", "command id", Event.getClassSchema(), CleanUp.KEEP);

  public static final Topic OKR_DEFINITIONS =
      one("okr.definitions", "the word definitions", Definitions.getClassSchema(), CleanUp.COMPACT);

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

  private static Topic fact(String kind, Schema value) {
    return fact(kind, "source/entity_id", value);
  }

  /** The key brings all of an entity into one order. */
  private static Topic fact(String kind, String key, Schema value) {
    return new Topic("facts." + kind, key, value, Spread.COUNTING, CleanUp.KEEP);
  }

  private static Topic one(String name, String key, Schema value, CleanUp cleanUp) {
    return new Topic(name, key, value, Spread.ONE, cleanUp);
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
            MEASURE_ELEMENTS,
            KPI_PARTIALS,
            KPI_MOVES,
            KPI_CELLS,
            KPI_QUESTIONS,
            KPI_ANSWERS,
            SOURCE_PROGRESS,
            KR_SCORES,
            KR_HISTORY,
            OKR_COMMANDS,
            OKR_LEDGER,
            OKR_DEFINITIONS));
    return List.copyOf(all);
  }

  /**
   * Creates what is missing; what is there stays as it is. Several may do so at once.
   *
   * @throws IllegalStateException when a topic is there with another number of partitions, since
   *     facts of one entity would then be spread, or with another clean-up, since facts would be
   *     lost in silence; the message names all differences
   */
  public static void ensure(Admin admin, int counting, short replication)
      throws InterruptedException {
    var existing = get(admin.listTopics().names());
    create(
        admin,
        all().stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(topic -> topic.create(counting, replication))
            .toList());
    var present = all().stream().filter(topic -> existing.contains(topic.name())).toList();
    var wrong = differences(admin, counting, present);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("existing topics do not fit: " + String.join("; ", wrong));
    }
  }

  /** One that another created meanwhile was created by this same method. */
  private static void create(Admin admin, List<NewTopic> missing) throws InterruptedException {
    for (var creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) throw failure(e);
      }
    }
  }

  private static List<String> differences(Admin admin, int counting, List<Topic> present)
      throws InterruptedException {
    var described =
        get(admin.describeTopics(present.stream().map(Topic::name).toList()).allTopicNames());
    var configs = get(admin.describeConfigs(present.stream().map(Topics::resource).toList()).all());
    return present.stream()
        .flatMap(
            topic ->
                topic
                    .differences(
                        counting,
                        described.get(topic.name()).partitions().size(),
                        values(configs.get(resource(topic))))
                    .stream())
        .toList();
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static Map<String, String> values(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static IllegalStateException failure(ExecutionException e) {
    return new IllegalStateException(e.getCause().getMessage(), e.getCause());
  }
}
