// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import io.bluezone.servers.authority.RunningServer;
import io.bluezone.servers.authority.TestServer;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.visitor.SetClock;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server on SQLite, on a clock that is set, with a visitor for each role. */
public final class StaffServer implements AutoCloseable {

  /** What everybody here chooses. */
  public static final String PASSWORD = "con mèo ngủ trên mái nhà";

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Path data;
  private final SetClock clock = new SetClock(Instant.parse("2026-03-02T03:10:00Z"));
  private final RunningServer server;
  private final Map<Role, Visitor> visitors = new TreeMap<>();

  /** Starts a server. */
  public StaffServer() {
    this(Map.of());
  }

  /** Starts a server with more properties. */
  StaffServer(Map<String, Object> more) {
    try {
      data = Files.createTempDirectory("authority");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSettings settings =
        new ServerSettings(
            data,
            Database.in(data).toString(),
            List.of("VN", "VN-HN"),
            ZONE,
            List.of(),
            ServerSettings.Publication.DEFAULT.withMinimumKeys(3).withDaysAdmitted(10),
            ServerSettings.Limits.DEFAULT);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", 0);
    properties.put("server.address", "127.0.0.1");
    properties.put("management.server.port", 0);
    properties.put("management.server.address", "127.0.0.1");
    properties.put("web.logins-a-minute", 1000);
    properties.put("web.requests-a-minute", 100_000);
    properties.put("staff.requests-a-minute", 100_000);
    properties.putAll(more);
    Database database = Database.open(Database.in(data));
    server =
        RunningServer.start(
            settings,
            database,
            AuthoritySecrets.open(settings.keys(), "VN", clock),
            TestServer.settled(database, clock),
            properties);
  }

  SetClock clock() {
    return clock;
  }

  /** {@return a part of the server} */
  public <T> T part(Class<T> type) {
    return server.part(type);
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** {@return somebody who has not logged in} */
  public Visitor visitor() {
    return new Visitor(address());
  }

  /** {@return somebody with one role, logged in} */
  public Visitor visitor(Role role) throws Exception {
    String name = role.name().toLowerCase(Locale.ROOT);
    Visitor known = visitors.get(role);
    if (known == null) {
      known = visitor(name, role.name(), role);
      visitors.put(role, known);
    } else if (!known.get("/staff").path().equals("/staff")) {
      known.logIn(name, PASSWORD);
    }
    return known;
  }

  /** {@return somebody with an account of their own, logged in} */
  public Visitor visitor(String name, String displayName, Role... roles) throws Exception {
    Set<String> names = Arrays.stream(roles).map(Role::name).collect(Collectors.toSet());
    String first = part(Accounts.class).create(name, displayName, names);
    Visitor visitor = visitor();
    visitor.logInFirst(name, first, PASSWORD);
    return visitor;
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
