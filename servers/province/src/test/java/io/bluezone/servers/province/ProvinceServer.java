// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.pages.ProvinceRole;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.sessions.Sealing;
import io.bluezone.servers.web.visitor.SetClock;
import io.bluezone.servers.web.visitor.Visitor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server on a clock that is set, at noon of 2 March 2026, on SQLite, or with {@code
 * -Dprovince.postgres=true} on a real PostgreSQL.
 */
final class ProvinceServer implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  static final String PASSWORD = "con mèo ngủ trên mái nhà";

  private static final boolean POSTGRES = Boolean.getBoolean("province.postgres");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final class Holder {

    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  final SetClock clock = new SetClock(NOON);
  private final Path data;
  private final Optional<String> url;
  private final boolean demo;
  private final Map<String, Object> more;
  private RunningProvince server;

  ProvinceServer(boolean demo) throws Exception {
    this(demo, Map.of());
  }

  ProvinceServer(boolean demo, Map<String, Object> more) throws Exception {
    this.demo = demo;
    this.more = more;
    data = Files.createTempDirectory("province");
    url = POSTGRES ? Optional.of(freshPostgres()) : Optional.empty();
    server = start();
  }

  private static String freshPostgres() throws SQLException {
    String name = "province" + NUMBER.incrementAndGet();
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return Holder.SERVER.getJdbcUrl("postgres", name);
  }

  private RunningProvince start() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", 0);
    properties.put("server.address", "127.0.0.1");
    properties.put("server.shutdown", "immediate");
    properties.put("web.logins-a-minute", 10_000);
    properties.put("web.requests-a-minute", 100_000);
    properties.put("province.form-requests-a-minute", 10_000);
    properties.put("province.box-requests-a-minute", 100_000);
    properties.putAll(more);
    TimeSource time = TimeSource.of(clock, clock::nanoTime, new ScheduledThreadPoolExecutor(0));
    return RunningProvince.start(
        ProvinceDatabase.open(url, data, Map.of()),
        new Sealing(new byte[Sealing.KEY_LENGTH]),
        time,
        new RunningProvince.Setting(ZONE, data, demo),
        properties);
  }

  /** Makes it as it was at its beginning; what was published stays in its cache. */
  void empty() {
    JdbcClient client = part(ProvinceDatabase.class).client();
    for (String table :
        List.of(
            "report",
            "boundary",
            "box_alert",
            "box",
            "box_token",
            "site",
            "unit",
            "act",
            "account")) {
      client.sql("delete from " + table).update();
    }
  }

  /** Stops it, and starts another one on its database. */
  void restart() {
    server.close();
    server = start();
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  <T> T part(Class<T> type) {
    return server.part(type);
  }

  Visitor visitor() {
    return new Visitor(address());
  }

  /** {@return somebody with roles, and a unit if the text is not empty, logged in} */
  Visitor visitor(String name, String unit, ProvinceRole... roles) throws Exception {
    Set<String> names = Arrays.stream(roles).map(ProvinceRole::name).collect(Collectors.toSet());
    Accounts accounts = part(Accounts.class);
    String first = accounts.create(name, name, names);
    accounts.setPlace(name, unit, "");
    Visitor visitor = visitor();
    assertThat(visitor.logInFirst(name, first, PASSWORD).status()).isEqualTo(200);
    return visitor;
  }

  /** Brings a list of units: the lines after the first. */
  void bring(String... lines) throws Exception {
    Visitor administrator =
        visitor("bringer" + NUMBER.incrementAndGet(), "", ProvinceRole.ADMINISTRATOR);
    administrator.get("/units");
    String file =
        "code,name_vi,name_en,kind,parent,population,smartphones,place\n"
            + String.join("\n", lines);
    assertThat(administrator.postFiles("/units", Map.of(), Map.of("file", file)).status())
        .isEqualTo(302);
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
