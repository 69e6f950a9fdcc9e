// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.lab.population.HallVisitors;
import io.bluezone.records.Consent;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.servers.venue.RunningVenue;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.radio.HallPhone;
import io.bluezone.servers.venue.radio.OverheardRadio;
import io.bluezone.servers.venue.radio.SimulatedHall;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.RadioChoice;
import io.bluezone.servers.venue.settings.TrustedAuthority;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import io.bluezone.tracing.beacon.Beacon;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * All that the public side ever said while a hall of people went by, its metrics and its log, held
 * against every ID, key and address that there was.
 */
class NothingLeaksTest {

  private static final int MINUTES = 12;

  /** Within a day whose first intervals are over: their keys can be disclosed. */
  private static final Instant BEGIN = Instant.parse("2020-08-10T02:00:00Z");

  private static final List<String> PATHS =
      List.of(
          "/screen",
          "/screen?lang=vi&theme=dark",
          "/screen?lang=en&gate",
          "/screen?gate=%00&lang=../../etc",
          "/screen/",
          "/screen/x",
          "/api/screen",
          "/api/screen?phones=all&debug=true",
          "/api/screen/phones",
          "/api",
          "/web/screen.js",
          "/web/screen.css",
          "/screen-worker.js",
          "/error",
          "/login",
          "/",
          "/events",
          "/data/export",
          "/actuator",
          "/actuator/prometheus",
          "/%2e%2e/vault.key",
          "/web/..%2f..%2fapplication.properties");

  private static final List<String> MANAGEMENT =
      List.of("/actuator/prometheus", "/actuator/health", "/actuator/env", "/actuator/heapdump");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Set<String> secrets = new TreeSet<>();
  private final Set<RollingId> ids = ConcurrentHashMap.newKeySet();
  private final Set<Long> addresses = ConcurrentHashMap.newKeySet();

  /** A hall whose time goes on where the test says so. */
  private VenueRadio radio(SimulatedHall hall) {
    BleRadio radio =
        new OverheardRadio(
            hall.venue(),
            report -> {
              addresses.add(report.address().value());
              Beacon.decode(report).flatMap(Beacon::id).ifPresent(ids::add);
            });
    return VenueRadio.simulated(radio, hall.world().time(), hall.venue()::close);
  }

  private void ask(String method, int port, String path) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString("?"))
                .build(),
            BodyHandlers.ofString());
    said.add(answer.headers().map() + "\n" + answer.body());
  }

  /** Takes down all that a stream says, as long as it goes on. */
  private Thread listen(int port) throws Exception {
    InputStream stream =
        client
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/screen/events"))
                    .build(),
                BodyHandlers.ofInputStream())
            .body();
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[4096];
              try {
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                  said.add(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
              } catch (IOException e) {
                // The server has stopped.
              }
            },
            "listener");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void addSecret(byte[] bytes) {
    if (bytes.length < 8) {
      // A counter, not a key.
      return;
    }
    secrets.add(BaseEncoding.base16().lowerCase().encode(bytes));
    String base64 = BaseEncoding.base64().omitPadding().encode(bytes);
    secrets.add(base64.toLowerCase(Locale.ROOT));
    secrets.add(BaseEncoding.base64Url().omitPadding().encode(bytes).toLowerCase(Locale.ROOT));
  }

  private void addKeysOf(ContactRecords records, Instant now) throws Exception {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Consent consent = new Consent(Consent.Scope.OWN_KEYS, today, today, "a test", now, true);
    records
        .prepareDisclosureWithToday(consent)
        .keys()
        .forEach(
            key -> {
              addSecret(key.key().secret().exposeBytes());
              key.key().seed().map(SecretBytes::exposeBytes).ifPresent(this::addSecret);
            });
  }

  private void addIdsOf(ContactLog log) throws Exception {
    log.read(
        LogQuery.all(),
        encounter -> {
          ids.add(encounter.id());
          ids.add(encounter.ownId());
        });
  }

  @Test
  void leaksNoIdKeyOrAddressInPagesMetricsOrLog(@TempDir Path data) throws Exception {
    Logger root =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = Collections.synchronizedList(new ArrayList<>());
    log.start();
    root.addAppender(log);
    SimulatedHall hall = new SimulatedHall(new HallVisitors.Rush(20, 8, 120), BEGIN, 1);
    VenueSettings settings =
        new VenueSettings(
            data,
            new RadioChoice("sim", 1),
            TrustedAuthority.NONE,
            Optional.empty(),
            Optional.empty(),
            ZoneId.of("Asia/Ho_Chi_Minh"),
            new OperatorSettings("Bến xe", true, URI.create("https://bluezone.gov.vn"), -50));
    Map<String, Object> properties =
        Map.of(
            "server.port", 0,
            "server.address", "127.0.0.1",
            "management.server.port", 0,
            "management.server.address", "127.0.0.1",
            "server.shutdown", "immediate",
            "web.requests-a-minute", 100_000,
            "venue.screen-requests-a-minute", 100_000,
            "venue.operator-requests-a-minute", 100_000);
    Set<String> numbers = new TreeSet<>();
    try (RunningVenue venue =
        RunningVenue.start(settings, VenueDatabase.open(data), radio(hall), properties)) {
      Thread listener = listen(venue.port());
      for (int minute = 0; minute < MINUTES; minute++) {
        run(hall.world());
        for (String path : PATHS) {
          ask("GET", venue.port(), path);
          ask("POST", venue.port(), path);
        }
        for (String path : MANAGEMENT) {
          ask("GET", venue.managementPort(), path);
        }
        numbers.add(
            client
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + venue.port() + "/api/screen"))
                        .build(),
                    BodyHandlers.ofString())
                .body());
      }
      assertThat(listener.isAlive()).isTrue();
    } finally {
      root.detachAppender(log);
    }
    log.list.forEach(
        event -> {
          if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
            said.add(event.getFormattedMessage());
          }
        });

    Instant now = hall.world().time().clock().instant();
    for (HallPhone phone : hall.phones()) {
      addIdsOf(phone.log());
      if (!phone.log().find(LogQuery.all()).isEmpty()) {
        addKeysOf(phone.records(), now);
      }
    }
    try (KeyVault vault = FileKeyVault.open(data.resolve("vault"), data.resolve("vault.key"));
        ContactLog contacts = SqliteContactLog.open(data.resolve("contacts.db"), vault)) {
      addIdsOf(contacts);
      addSecret(Files.readAllBytes(data.resolve("vault.key")));
      for (String name : vault.names()) {
        vault.load(name).map(SecretBytes::exposeBytes).ifPresent(this::addSecret);
      }
    }
    assertThat(ids).as("IDs").hasSizeGreaterThan(10);
    assertThat(secrets).as("keys").hasSizeGreaterThan(30);
    assertThat(addresses).as("addresses").hasSizeGreaterThan(5);
    assertThat(numbers).as("what the screen said").hasSizeGreaterThan(2);
    ids.forEach(id -> addSecret(id.toByteArray()));
    for (long address : addresses) {
      String hex = String.format("%012x", address);
      secrets.add(hex);
      secrets.add(String.join(":", Splitter.fixedLength(2).split(hex)));
    }

    String all = String.join("\n", said).toLowerCase(Locale.ROOT);
    assertThat(List.of("event:screen", "\"phones\":", "jvm_memory_used_bytes"))
        .allMatch(all::contains);
    assertThat(secrets).filteredOn(all::contains).isEmpty();
    assertThat(List.of("vault", "contacts.db", "java.lang.", "at io.bluezone."))
        .noneMatch(all::contains);
    hall.close();
  }

  private static void run(SimulatedWorld world) {
    world.run(Duration.ofMinutes(1));
  }
}
