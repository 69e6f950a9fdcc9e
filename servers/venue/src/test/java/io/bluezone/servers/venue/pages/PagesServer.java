// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.venue.pages.operator.OperatorConfiguration;
import io.bluezone.servers.venue.pages.screen.ScreenConfiguration;
import io.bluezone.servers.venue.state.ProvinceRoad;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.sessions.Sealing;
import io.bluezone.servers.web.visitor.SetClock;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pages on a port of their own, of a venue that a test makes up. It may be stopped and go on.
 */
final class PagesServer implements AutoCloseable {

  static final String OPERATOR = "operator";
  static final String PASSWORD = "con mèo ngủ trên mái nhà";

  @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
  @Import({PagesConfiguration.class, OperatorConfiguration.class, ScreenConfiguration.class})
  static class Program {}

  /** Takes no box. */
  private static final class NoProvince implements ProvinceRoad {
    private Standing standing = Standing.NONE;

    @Override
    public Standing standing() {
      return standing;
    }

    @Override
    public void join(BoxInvitation invitation) {
      standing = new Standing(State.REFUSED, "", "", 0, Optional.empty());
    }
  }

  /** A browser that reads nothing is noticed after some kilobytes, not after megabytes. */
  static final class SmallBuffers
      implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
      factory.addConnectorCustomizers(
          connector -> connector.setProperty("socket.txBufSize", "16384"));
    }
  }

  final FakeVenue venue = new FakeVenue();
  final SetClock clock = new SetClock(FakeVenue.NOW);
  final List<String> acts = Collections.synchronizedList(new ArrayList<>());
  private final Path data;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private ConfigurableApplicationContext context;
  private int port;

  PagesServer(String... more) {
    try {
      data = Files.createTempDirectory("venue-pages");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    properties.put("server.address", "127.0.0.1");
    properties.put(
        "spring.datasource.url",
        "jdbc:sqlite:"
            + data.resolve("test.db")
            + "?journal_mode=WAL&busy_timeout=5000&transaction_mode=IMMEDIATE");
    properties.put("server.shutdown", "immediate");
    properties.put("management.server.port", "-1");
    properties.put("management.endpoint.health.validate-group-membership", "false");
    properties.put("web.logins-a-minute", "10000");
    properties.put("web.requests-a-minute", "100000");
    properties.put("venue.screen-requests-a-minute", "100000");
    properties.put("venue.operator-requests-a-minute", "100000");
    for (String property : more) {
      int equals = property.indexOf('=');
      properties.put(property.substring(0, equals), property.substring(equals + 1));
    }
    String url = Objects.requireNonNull(properties.get("spring.datasource.url"));
    Flyway.configure().dataSource(url, null, null).locations("classpath:db/web").load().migrate();
    context = run();
    port = port();
  }

  private ConfigurableApplicationContext run() {
    SpringApplication application = new SpringApplication(Program.class);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        started -> {
          GenericApplicationContext beans = (GenericApplicationContext) started;
          beans.registerBean(FakeVenue.class, () -> venue);
          beans.registerBean(ProvinceRoad.class, NoProvince::new);
          beans.registerBean(Clock.class, () -> clock);
          beans.registerBean(
              TimeSource.class,
              () -> TimeSource.of(clock, clock::nanoTime, new ScheduledThreadPoolExecutor(0)));
          beans.registerBean(Sealing.class, () -> new Sealing(new byte[Sealing.KEY_LENGTH]));
          beans.registerBean(SmallBuffers.class);
          beans.registerBean(
              Acts.class,
              () -> (who, what, subject) -> acts.add((who + " " + what + " " + subject).strip()));
        });
    List<String> arguments = new ArrayList<>();
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.add("--server.port=" + port);
    return application.run(arguments.toArray(String[]::new));
  }

  private int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** {@return whether somebody has begun to take it away} */
  boolean isEnding() {
    return context.isClosed();
  }

  /** Takes the server away. */
  void stop() {
    context.close();
  }

  /** Brings it back, on the same port. */
  void startAgain() {
    context = run();
  }

  Accounts accounts() {
    return context.getBean(Accounts.class);
  }

  List<String> column(String query) {
    return context.getBean(JdbcClient.class).sql(query).query((row, n) -> row.getString(1)).list();
  }

  Visitor visitor() {
    return new Visitor(address());
  }

  /** Makes the operator's account, whose password is {@link #PASSWORD}, where there is none yet. */
  void makeOperator() throws Exception {
    if (accounts().find(OPERATOR).isEmpty()) {
      String first = accounts().create(OPERATOR, "Trần Văn Bình", Set.of(VenueRoute.OPERATOR));
      visitor().logInFirst(OPERATOR, first, PASSWORD);
    }
  }

  /** {@return an operator who has logged in} */
  Visitor operator() throws Exception {
    makeOperator();
    Visitor visitor = visitor();
    visitor.logIn(OPERATOR, PASSWORD);
    return visitor;
  }

  @Override
  public void close() throws IOException {
    context.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
