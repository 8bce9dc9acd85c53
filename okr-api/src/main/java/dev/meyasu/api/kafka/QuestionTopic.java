/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api.kafka;

import dev.meyasu.api.readmodel.Inquiries;
import dev.meyasu.api.readmodel.Places;
import dev.meyasu.core.measure.Measure;
import dev.meyasu.core.metric.Range;
import dev.meyasu.kpi.Answer;
import dev.meyasu.kpi.Question;
import dev.meyasu.kpi.QuestionRange;
import dev.meyasu.serde.AvroSerdes;
import dev.meyasu.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Asks over Kafka: a question to each partition, the answers from one topic. */
public final class QuestionTopic implements Inquiries, AutoCloseable {
  private static final String TOPIC = Topics.KPI_QUESTIONS.name();

  /** How long a partition looks; then it tells what it has found. */
  private static final Duration SEARCH = Duration.ofMillis(1_500);

  /** How long to wait for the answers: a search, a tick, a commit and some air. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The clocks of two machines may differ by that much less. */
  private static final Duration EXPIRES = Duration.ofMinutes(2);

  private static final long SENT_WITHIN_MS = 5_000;

  private final Supplier<Producer<String, byte[]>> producers;
  private final Serializer<Question> serializer;
  private final AnswerTopic answers;
  private @Nullable Producer<String, byte[]> open;

  /**
   * @param consumers open consumers that read committed records
   * @param serde the keys of the serdes, {@code schema.registry.url} at least
   */
  public QuestionTopic(
      Supplier<Consumer<String, byte[]>> consumers,
      Supplier<Producer<String, byte[]>> producers,
      Map<String, Object> serde) {
    this.producers = producers;
    this.serializer = AvroSerdes.serializer(serde);
    this.answers = new AnswerTopic(consumers, serde);
  }

  @Override
  public List<Answer> ask(Inquiry inquiry, Places from, int limit) {
    return ask(from, question(inquiry).setLimit(limit));
  }

  @Override
  public List<Answer> askOmissions(Measure measure, Places from) {
    return ask(from, question(measure));
  }

  private List<Answer> ask(Places from, Question.Builder question) {
    var id = UUID.randomUUID().toString();
    try {
      var pending = answers.expect(id, from.open().size());
      send(id, question, from);
      return pending.await(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new Unreachable("cannot ask " + TOPIC, e);
    } finally {
      answers.forget(id);
    }
  }

  private void send(String id, Question.Builder question, Places from)
      throws InterruptedException, ExecutionException, TimeoutException {
    var sent = new ArrayList<Future<?>>();
    for (var place : from.open().entrySet()) {
      var own =
          question
              .setId(id)
              .setAfter(place.getValue())
              .setSearchMs(SEARCH.toMillis())
              .setExpiresAt(Instant.now().plus(EXPIRES).truncatedTo(ChronoUnit.MICROS))
              .build();
      var bytes = serializer.serialize(TOPIC, own);
      sent.add(producer().send(new ProducerRecord<>(TOPIC, place.getKey(), id, bytes)));
    }
    for (var one : sent) {
      one.get(SENT_WITHIN_MS, TimeUnit.MILLISECONDS);
    }
  }

  private static Question.Builder question(Inquiry inquiry) {
    return Question.newBuilder()
        .setMeasure(inquiry.term().measure().hash())
        .setAspect(inquiry.term().aspect().id())
        .setSegment(inquiry.segment().text())
        .setRange(range(inquiry.range()))
        .setBefore(inquiry.before().map(QuestionTopic::range).orElse(null));
  }

  /** What is not counted has no window, and the question needs one. */
  private static Question.Builder question(Measure measure) {
    var none = new QuestionRange(LocalDate.EPOCH, LocalDate.EPOCH, Instant.EPOCH, Instant.EPOCH);
    return Question.newBuilder()
        .setMeasure(measure.hash())
        .setAspect("")
        .setSegment("")
        .setRange(none)
        .setLimit(1)
        .setOmissions(true);
  }

  private static QuestionRange range(Range range) {
    return new QuestionRange(
        range.firstDay(),
        range.lastDay(),
        range.from(),
        range.until().truncatedTo(ChronoUnit.MICROS));
  }

  private synchronized Producer<String, byte[]> producer() {
    if (open == null) {
      open = producers.get();
    }
    return open;
  }

  @Override
  public synchronized void close() {
    answers.close();
    if (open != null) {
      open.close(Duration.ofSeconds(2));
      open = null;
    }
  }
}
