// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.OneTimeCode;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.records.Consent;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.disclosures.OwnersKeys;
import io.bluezone.servers.authority.histories.Histories;
import io.bluezone.servers.authority.histories.HistoryExport;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.web.Account;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server writes for outbreak analysis: histories that two phones have sealed, and beside
 * each the keys that the same phone has disclosed, so that each history's own IDs are found.
 */
class ExportTest {

  private static final LocalDate SUNDAY = LocalDate.of(2020, 8, 2);

  @TempDir Path data;

  @Test
  void exportsHistoriesAndKeysThatFitTogether() throws Exception {
    try (TracedWorld town = TracedWorld.create()) {
      TracedDevice an = town.addDevice("An", Position.ORIGIN);
      TracedDevice binh = town.addDevice("Bình", new Position(1, 0));
      town.runUntil(TracedWorld.midnight(SUNDAY.plusDays(1)).plus(Duration.ofHours(3)));
      try (Hospital hospital = new Hospital(data.resolve("server"), 10, town::now);
          AuthorityClient client =
              AuthorityClient.builder(
                      hospital.address(),
                      AuthorityKeys.of(AuthorityKey.parse(hospital.authorityKey())))
                  .clock(town.device("clock").add().clock())
                  .timeout(Duration.ofSeconds(60))
                  .build()) {
        for (TracedDevice device : List.of(an, binh)) {
          handIn(hospital, client, device);
        }

        Path folder = Files.createDirectory(data.resolve("export"));
        HistoryExport.Written written = export(hospital, folder).write(Optional.empty());

        assertThat(written.files()).hasSize(2);
        assertThat(written.withKeys()).isEqualTo(2);
        assertThat(written.keysLeftOut()).isZero();
        for (String file : written.files()) {
          assertThat(file).matches("VN-[0-9a-f]{24}-1\\.sealed");
          checkPair(hospital, folder, file.replace(".sealed", ""));
        }

        Path opened = Files.createDirectory(data.resolve("opened"));
        RecipientPrivateKey key = hospital.part(AuthoritySecrets.class).histories();
        export(hospital, opened).write(Optional.of(key));
        checkOpened(opened);

        // Whose test was wrong has no keys there any more, and so no consent.
        DisclosureReview review = hospital.part(DisclosureReview.class);
        String wrong = review.newest(Account.Scope.ALL, 10).get(0).id();
        assertThat(review.withdraw(wrong, Actor.staff("dung"))).isZero();
        assertThat(export(hospital, folder).write(Optional.empty()).withKeys()).isEqualTo(1);
        assertThat(folder.resolve("VN-" + wrong + "-1.json")).doesNotExist();
      }
    }
  }

  private static HistoryExport export(Hospital hospital, Path folder) {
    return new HistoryExport(
        hospital.part(Histories.class), new OwnersKeys(hospital.part(Database.class)), folder);
  }

  /** Discloses Sunday's keys, and hands Sunday's history in. */
  private static void handIn(Hospital hospital, AuthorityClient client, TracedDevice device)
      throws Exception {
    AuthorityLink link = client.link(device.tracer().records());
    String code =
        hospital.part(Codes.class).issue("VN", SUNDAY.plusDays(1), Actor.api("lab"), 0).code();
    link.disclose(
        OneTimeCode.of(code),
        device.consent(Consent.Scope.OWN_KEYS, SUNDAY, SUNDAY).acceptingLaterDays());
    link.sendHistory(device.consent(Consent.Scope.WHOLE_HISTORY, SUNDAY, SUNDAY));
  }

  private static void checkPair(Hospital hospital, Path folder, String name) throws IOException {
    List<DisclosedKey> keys = new ArrayList<>();
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".json"))) {
      for (OriginalCase entry : OriginalCaseReader.readAll(in)) {
        keys.add(entry.toDisclosedKey());
      }
    }
    assertThat(keys)
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.first().utcDay()).isEqualTo(SUNDAY);
              assertThat(key.until()).isEqualTo(TracedWorld.midnight(SUNDAY.plusDays(1)));
            });
    Set<RollingId> own =
        keys.get(0).key().rollingIds(keys.get(0).schedule()).collect(Collectors.toSet());
    try (InputStream sealed = Files.newInputStream(folder.resolve(name + ".sealed"));
        InputStream in =
            hospital
                .part(AuthoritySecrets.class)
                .histories()
                .open(sealed, HistoryRecipient.purpose())) {
      assertThat(line(in)).contains("\"scope\":\"WHOLE_HISTORY\"");
      assertThat(rows(in)).isNotEmpty().allSatisfy(row -> assertThat(own).contains(row.ownId()));
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString();
  }

  private static List<HistoryRow> rows(InputStream in) throws IOException {
    List<HistoryRow> rows = new ArrayList<>();
    try (HistoryReader reader = HistoryReader.strict(in, "history")) {
      for (Optional<HistoryRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static void checkOpened(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSize(6);
    for (Path file : files) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String name = String.valueOf(file.getFileName());
      assertThat(name).matches("VN-[0-9a-f]{24}-1\\.(consent|json|txt)");
      if (name.endsWith(".consent")) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
          assertThat(reader.readLine()).startsWith("{\"scope\":");
          assertThat(reader.readLine()).isNull();
        }
      } else if (name.endsWith(".txt")) {
        assertThat(rows(Files.newInputStream(file))).isNotEmpty();
      }
    }
  }
}
