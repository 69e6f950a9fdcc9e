// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.authority.RunningServer;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/** The authority's server, on a PostgreSQL of its own if nothing else is said. */
final class Hospital implements AutoCloseable {

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  static final String NAME = "Bệnh viện Ánh Dương";

  private final Optional<EmbeddedPostgres> postgres;
  private final RunningServer server;
  private final Optional<String> firstPassword;

  /** Starts it; with fewer keys than the minimum nothing is published. */
  Hospital(Path data, int minimumKeys, Supplier<Instant> now) throws IOException {
    this(data, EmbeddedPostgres.builder().start(), minimumKeys, now);
  }

  private Hospital(Path data, EmbeddedPostgres own, int minimumKeys, Supplier<Instant> now) {
    this(data, Optional.of(own), address(own, "postgres"), minimumKeys, now);
  }

  /** Starts it on a database that is another's to end; it publishes when it is told to alone. */
  Hospital(Path data, DatabaseAddress address, int minimumKeys, Supplier<Instant> now) {
    this(data, Optional.empty(), address, minimumKeys, now);
  }

  private Hospital(
      Path data,
      Optional<EmbeddedPostgres> postgres,
      DatabaseAddress address,
      int minimumKeys,
      Supplier<Instant> now) {
    this.postgres = postgres;
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    ServerSettings settings =
        new ServerSettings(
            data,
            address.toString(),
            List.of("VN"),
            ZONE,
            List.of(),
            ServerSettings.Publication.DEFAULT.withMinimumKeys(minimumKeys).takingListedIds(),
            ServerSettings.Limits.DEFAULT);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("authority.tick-seconds", postgres.isPresent() ? 1 : 0);
    properties.put("staff.facility", NAME);
    // No carrier answers there.
    properties.put("authority.sms", "smpp://hospital@127.0.0.1:1");
    properties.put("server.port", 0);
    properties.put("server.address", "127.0.0.1");
    properties.put("management.server.port", 0);
    properties.put("management.server.address", "127.0.0.1");
    Database database = Database.open(address);
    // The time stands still, but for what a test moves it on.
    TimeSource time =
        TimeSource.of(
            clock,
            () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
            new ScheduledThreadPoolExecutor(0));
    server =
        RunningServer.start(
            settings,
            database,
            AuthoritySecrets.open(settings.keys(), "VN", clock),
            new SettledClock(database, time, Optional::empty),
            properties);
    firstPassword = server.firstPassword();
  }

  static DatabaseAddress address(EmbeddedPostgres postgres, String name) {
    return DatabaseAddress.parse(postgres.getJdbcUrl("postgres", name), Map.of());
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** {@return a part of the server} */
  <T> T part(Class<T> type) {
    return server.part(type);
  }

  String authorityKey() {
    return server.authorityKey();
  }

  /** {@return the password of the account {@code admin}, which was shown once} */
  String firstPassword() {
    return firstPassword.orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (postgres.isPresent()) {
      postgres.get().close();
    }
  }
}
