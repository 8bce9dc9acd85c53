/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.api;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The HTTP server with its read model. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Meyasu",
            version = "1",
            description = "Key results computed live.",
            license = @License(name = "Apache-2.0")))
public final class ApiServer implements AutoCloseable {
  private final ApplicationContext context;
  private final EmbeddedServer server;

  private ApiServer(ApplicationContext context) {
    this.context = context;
    this.server = context.getBean(EmbeddedServer.class);
  }

  /**
   * Starts to listen; the read model fills meanwhile.
   *
   * @param settings {@code api.host} (127.0.0.1), {@code api.port} (8080; 0 for any), {@code
   *     kafka.bootstrap.servers}, {@code schema.registry.url}, {@code connect.url} (optional), any
   *     other {@code kafka.*} for the Kafka clients and {@code schema.registry.*} for the registry
   *     client, any setting of Micronaut. What is not given is looked for in system properties and
   *     the environment.
   * @throws RuntimeException if the port cannot be had
   */
  public static ApiServer start(Map<String, Object> settings) {
    var context =
        ApplicationContext.builder()
            .properties(settings)
            .banner(false)
            .classLoader(ApiServer.class.getClassLoader())
            .start();
    try {
      var api = new ApiServer(context);
      api.server.start();
      return api;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** Everything the server is made of. */
  public ApplicationContext context() {
    return context;
  }

  /** Ends the streams, the server and the read model. */
  @Override
  public void close() {
    context.close();
  }

  /** A replica by itself, with its settings from the environment or system properties. */
  public static void main(String[] args) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    try (var api = start(Map.of())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
      System.out.println("Meyasu API listens on port " + api.port());
      stopped.await();
    }
  }
}
