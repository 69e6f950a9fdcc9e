// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers on one database are one. */
class SeveralServersTest {

  // Encrypted bytes do not hold so long a name by chance.
  private static final String NAME = "mai.le.thi.benh.vien";

  @TempDir Path folder;

  private static void copyKeys(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void actsAsOne() throws Exception {
    Path other = folder.resolve("other");
    Path one = Files.createDirectory(folder.resolve("one"));
    DatabaseAddress address = Databases.fresh(one);
    try (TestServer first = new TestServer(one, address, p -> p.withMinimumKeys(1), Map.of())) {
      copyKeys(one.resolve("keys"), other.resolve("keys"));
      try (TestServer second =
          new TestServer(other, address, p -> p.withMinimumKeys(1), Map.of())) {
        assertThat(second.server.authorityKey()).isEqualTo(first.server.authorityKey());
        TestDevice device = TestDevice.withDays(second, 4);
        String token = device.token(first.code());
        TestDevice same = new TestDevice(first);
        assertThat(first.post("/disclosures", device.body(token, "VN", device.keys)).status())
            .isEqualTo(200);
        assertThat(same.keys).isEmpty();
        assertThat(second.publish().get("published").size()).isEqualTo(1);
        assertThat(first.publish().get("published").size()).isZero();
        assertThat(first.published("VN"))
            .containsExactlyInAnyOrderElementsOf(device.hexKeys())
            .isEqualTo(second.published("VN"));
        assertThat(first.bytes("/bulletins/VN/index.signed"))
            .isEqualTo(second.bytes("/bulletins/VN/index.signed"));
        assertThat(first.bytes("/api/v1/settings/VN"))
            .isEqualTo(second.bytes("/api/v1/settings/VN"));
      }
    }
  }

  @Test
  void closesEachWindowOnce() throws Exception {
    DatabaseAddress address = Databases.fresh(folder);
    try (TestServer first = new TestServer(folder, address, p -> p.withMinimumKeys(1), Map.of());
        TestServer second = new TestServer(folder, address, p -> p.withMinimumKeys(1), Map.of())) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<String> keys = new ArrayList<>();
      for (int round = 0; round < 6; round++) {
        List<TestDevice> devices = new ArrayList<>();
        List<Callable<JsonNode>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          TestDevice device = TestDevice.withDays(i % 2 == 0 ? first : second, 2);
          String token = device.token(first.code());
          devices.add(device);
          work.add(() -> device.disclose(token).json());
          work.add(i % 2 == 0 ? first::publish : second::publish);
        }
        for (Future<JsonNode> done : threads.invokeAll(work)) {
          assertThat(done.get()).isNotNull();
        }
        devices.forEach(device -> keys.addAll(device.hexKeys()));
      }
      threads.shutdown();
      second.publish();

      assertThat(first.published("VN")).containsExactlyInAnyOrderElementsOf(keys);
      BulletinIndex index = second.index("VN");
      assertThat(index.bulletins()).extracting(IndexedBulletin::sequence).doesNotHaveDuplicates();
      for (TestServer server : List.of(first, second)) {
        server.clock.pass(Duration.ofHours(2));
      }
      List<Future<?>> ticks = new ArrayList<>();
      ExecutorService two = Executors.newFixedThreadPool(2);
      ticks.add(two.submit(first::tick));
      ticks.add(two.submit(second::tick));
      for (Future<?> tick : ticks) {
        tick.get();
      }
      two.shutdown();
      assertThat(first.index("VN").bulletins()).isEqualTo(index.bulletins());
    }
  }

  @Test
  void keepsAQuotaTogether() throws Exception {
    DatabaseAddress address = Databases.fresh(folder);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (TestServer first = new TestServer(folder, address, p -> p, Map.of());
        TestServer second = new TestServer(folder, address, p -> p, Map.of())) {
      for (int round = 0; round < 8; round++) {
        String key =
            first.server.part(ApiKeys.class).create(ApiRole.ISSUER, "l" + round, 5, Actor.SHELL);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          TestServer server = i % 2 == 0 ? first : second;
          String body = "{\"region\":\"VN\",\"testDate\":\"" + server.clock.today() + "\"}";
          work.add(() -> server.post("/codes", body, "X-Api-Key", key).status());
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> status : threads.invokeAll(work)) {
          statuses.add(status.get());
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(5);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void letsABrowserMeetEither() throws Exception {
    DatabaseAddress address = Databases.fresh(folder);
    try (TestServer first = new TestServer(folder, address, p -> p, Map.of());
        TestServer second = new TestServer(folder, address, p -> p, Map.of())) {
      Accounts accounts = first.server.part(Accounts.class);
      String password = accounts.create(NAME, "Lê Thị Mai", Set.of("HEALTH_WORKER"));
      Visitor mai = new Visitor(first.uri("").toString());
      mai.get("/login");
      String stranger = mai.session().orElseThrow();
      mai.logInFirst(NAME, password, "con mèo ngủ trên mái nhà");
      assertThat(mai.get("/staff").path()).isEqualTo("/staff");
      String session = mai.session().orElseThrow();
      // Whoever knew the session before the login does not know this one.
      assertThat(session).isNotEqualTo(stranger);

      mai.meet(second.uri("").toString());
      assertThat(mai.get("/staff").path()).isEqualTo("/staff");
      assertThat(mai.session()).contains(session);
      Visitor.Answer sent =
          mai.postOnly(
              "/staff/codes",
              Map.of(
                  "region",
                  "VN",
                  "testDate",
                  first.clock.today().toString(),
                  "confirmed",
                  "true",
                  "_csrf",
                  mai.token().orElseThrow()));
      // The code waits in the session for the page that shows it.
      assertThat(
              first.database.list(
                  "select attribute_bytes from spring_session_attributes",
                  (row, number) -> new String(row.getBytes(1), ISO_8859_1)))
          .isNotEmpty()
          .noneMatch(text -> text.contains(NAME) || text.contains("IssuedCode"));
      Visitor.Answer issued = mai.get(sent.header("Location"));
      assertThat(issued.status()).isEqualTo(200);
      assertThat(issued.path()).startsWith("/staff/codes/issued");
      assertThat(count(first, "select count(*) from code where issuer = 'staff:" + NAME + "'"))
          .isOne();

      // Who reads the database gets in by nothing that stands there.
      List<String> kept =
          first.database.list(
              "select session_id from spring_session", (row, number) -> row.getString(1));
      assertThat(kept).isNotEmpty().noneMatch(session::contains);
      Visitor thief = new Visitor(second.uri("").toString());
      thief.takeSession(kept.get(0));
      assertThat(thief.get("/staff").path()).startsWith("/login");

      accounts.setDisabled(NAME, true);
      assertThat(mai.get("/staff").path()).isEqualTo("/login?ended");
      mai.takeSession(session);
      mai.meet(first.uri("").toString());
      assertThat(mai.get("/staff").path()).startsWith("/login");
      assertThat(
              count(
                  first,
                  "select count(*) from spring_session where principal_name = '" + NAME + "'"))
          .isZero();
    }
  }

  private static long count(TestServer server, String query) {
    return server.database.number(query);
  }

  @Test
  void turnsAwayOneWithOtherKeys() {
    DatabaseAddress address = Databases.fresh(folder);
    try (TestServer first = new TestServer(folder, address, p -> p, Map.of())) {
      assertThat(first.server.authorityKey()).startsWith("VN-");
      assertThatIllegalStateException()
          .isThrownBy(() -> new TestServer(folder.resolve("stranger"), address, p -> p, Map.of()))
          .withMessageContaining("copy that server's folder of keys");
    }
  }
}
