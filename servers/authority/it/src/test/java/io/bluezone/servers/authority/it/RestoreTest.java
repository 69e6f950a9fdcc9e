// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.RegionSync;
import io.bluezone.client.RegionSync.State;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.data.TableCopy;
import io.bluezone.servers.authority.disclosures.DisclosureAnswer;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.publications.ListedBulletin;
import io.bluezone.servers.authority.publications.PublicationResult;
import io.bluezone.servers.authority.publications.PublishedFiles;
import io.bluezone.servers.authority.publications.Publisher;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.visitor.SetClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices of an authority that goes back to a back-up. */
class RestoreTest {

  private static final int LOST = 4;
  private static final int LATER = 10;

  private static @Nullable EmbeddedPostgres postgres;

  @TempDir Path folder;

  private final SetClock clock = new SetClock(Instant.parse("2026-03-10T10:07:00Z"));

  /** Those of all bulletins, also of those that the restore loses. */
  private final Set<Long> numbers = new HashSet<>();

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  /** A device that remembers, and what it has checked so far. */
  private final class Phone {

    private final ContactRecords records =
        ContactRecords.builder(new InMemoryContactLog(), new InMemoryKeyVault())
            .clock(clock)
            .build();
    private final Set<Long> checked = new HashSet<>();

    Phone() throws IOException {}

    /** Asks once, which must succeed. */
    RegionSync sync(Hospital hospital) throws IOException {
      try (AuthorityClient client =
          AuthorityClient.builder(
                  hospital.address(), AuthorityKeys.of(AuthorityKey.parse(hospital.authorityKey())))
              .clock(clock)
              .timeout(Duration.ofSeconds(60))
              .build()) {
        RegionSync sync = client.link(records).sync().regions().get(0);
        assertThat(sync.state()).as(sync.toString()).isEqualTo(State.UP_TO_DATE);
        checked.addAll(sync.checked().keySet());
        List<ListedBulletin> listed = hospital.part(PublishedFiles.class).listed("VN");
        assertThat(checked).containsAll(listed.stream().map(ListedBulletin::sequence).toList());
        return sync;
      }
    }
  }

  private DisclosureAnswer disclose(Hospital hospital) {
    String code =
        hospital
            .part(Codes.class)
            .issue("VN", LocalDate.now(clock.withZone(Hospital.ZONE)), Actor.api("laboratory"), 0)
            .code();
    DisclosureAnswer answer = Devices.disclose(hospital, code, 4);
    assertThat(answer.accepted()).isPositive();
    return answer;
  }

  private void publish(Hospital hospital, Duration later) {
    clock.pass(later);
    disclose(hospital);
    PublicationResult result = hospital.part(Publisher.class).publishNow(false, Actor.SHELL);
    assertThat(result.published()).hasSize(1);
    assertThat(numbers.add(result.published().get(0).sequence())).as("given once").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "59, true", "60, false", "720, true", "1440, false", "4320, true"})
  void bringsAllDevicesUpToDateWithinOneCheck(int minutes, boolean onPostgres) throws Exception {
    Path old = folder.resolve("old" + minutes);
    Phone everything = new Phone();
    Phone asleep = new Phone();
    Phone parts = new Phone();
    Phone early = new Phone();
    Phone nothing = new Phone();
    Path copy = folder.resolve("copy");
    long lastAct;
    try (Hospital hospital = new Hospital(old, database(old, onPostgres), 1, clock::instant)) {
      publish(hospital, Duration.ofMinutes(2));
      publish(hospital, Duration.ofMinutes(2));
      for (Phone phone : List.of(everything, asleep, early)) {
        assertThat(phone.sync(hospital).restored()).isFalse();
      }
      backUp(hospital, old, copy);
      for (int i = 0; i < LOST; i++) {
        publish(hospital, Duration.ofMinutes(minutes).dividedBy(LOST));
        everything.sync(hospital);
        if (i == 1) {
          parts.sync(hospital);
        }
      }
      asleep.sync(hospital);
      lastAct = hospital.part(Audit.class).newest(1).get(0).id();
    }
    clock.pass(Duration.ofSeconds(1));
    try (Hospital hospital = restored(copy, folder.resolve("new" + minutes), onPostgres)) {
      assertThat(everything.sync(hospital).restored()).isTrue();
      assertThat(parts.sync(hospital).restored()).isTrue();
      assertThat(early.sync(hospital).restored()).isFalse();
      for (int i = 0; i < LATER; i++) {
        publish(hospital, Duration.ofMinutes(5));
        assertThat(everything.sync(hospital).restored()).isFalse();
      }
      assertThat(asleep.sync(hospital).restored()).isTrue();
      for (Phone phone : List.of(everything, asleep, parts, early, nothing)) {
        assertThat(phone.sync(hospital).restored()).isFalse();
      }
      assertThat(hospital.part(Audit.class).after(lastAct, 100))
          .as("acts since then, for an auditor's system")
          .hasSizeGreaterThan(LATER);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesBackKeysThatOnlyALostBulletinHad(boolean onPostgres) throws Exception {
    Path old = folder.resolve("before" + onPostgres);
    Path copy = folder.resolve("copy");
    int keys;
    try (Hospital hospital = new Hospital(old, database(old, onPostgres), 1, clock::instant)) {
      keys = disclose(hospital).accepted();
      backUp(hospital, old, copy);
      assertThat(hospital.part(Publisher.class).publishNow(false, Actor.SHELL).published())
          .hasSize(1);
    }
    clock.pass(Duration.ofMinutes(1));
    try (Hospital hospital = restored(copy, folder.resolve("after" + onPostgres), onPostgres)) {
      DisclosureReview review = hospital.part(DisclosureReview.class);
      String wrong = review.waiting(Account.Scope.ALL, 1).get(0).id();

      assertThat(review.withdraw(wrong, Actor.staff("mai"))).isEqualTo(keys);

      assertThat(hospital.part(Database.class).number("select count(*) from revoked_key"))
          .isEqualTo(keys);
    }
  }

  private static DatabaseAddress database(Path data, boolean onPostgres) throws Exception {
    if (!onPostgres) {
      return Database.in(Files.createDirectories(data));
    }
    EmbeddedPostgres server = postgres == null ? EmbeddedPostgres.builder().start() : postgres;
    postgres = server;
    String name = data.getFileName().toString();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return Hospital.address(server, name);
  }

  private static void backUp(Hospital hospital, Path data, Path copy) throws IOException {
    copyKeys(data, copy);
    try (Database file = Database.open(Database.in(copy))) {
      TableCopy.copy(hospital.part(Database.class), file);
    }
  }

  private Hospital restored(Path copy, Path data, boolean onPostgres) throws Exception {
    copyKeys(copy, data);
    DatabaseAddress address = database(data, onPostgres);
    try (Database file = Database.open(Database.in(copy));
        Database target = Database.open(address)) {
      TableCopy.copy(file, target);
      SettledClock.restored(target, clock.instant());
    }
    return new Hospital(data, address, 1, clock::instant);
  }

  private static void copyKeys(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("keys"));
    for (String name : List.of("server.secret", "histories.key", "signing-keys.txt")) {
      Files.copy(from.resolve("keys").resolve(name), to.resolve("keys").resolve(name));
    }
    try (var files = Files.newDirectoryStream(from.resolve("keys"), "VN*.key")) {
      for (Path file : files) {
        Files.copy(file, to.resolve("keys").resolve(file.getFileName()));
      }
    }
  }
}
