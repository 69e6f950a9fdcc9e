// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static io.bluezone.servers.authority.it.SundayTown.MONDAY;
import static io.bluezone.servers.authority.it.SundayTown.SUNDAY;
import static io.bluezone.servers.authority.it.SundayTown.WARD;
import static io.bluezone.servers.authority.it.SundayTown.metres;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.Position;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.client.Warning;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.records.Consent;
import io.bluezone.records.exposure.Wording;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.publications.Publisher;
import io.bluezone.servers.web.Account;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases whose IDs are listed, from code to warning. Sunday noon An sits with Bình for 22 minutes,
 * and Hạnh with Em all the time; Chi is elsewhere. Bình and Em disclose; Em's test was wrong.
 */
class ListedCaseTest {

  @TempDir Path data;

  @Test
  void warnsWhoMetTheCaseAndNobodyElse() throws Exception {
    try (TracedWorld town = SundayTown.town()) {
      TracedDevice an = town.addDevice("An", Position.ORIGIN);
      TracedDevice binh = town.device("Bình").place(SundayTown.visit()).start();
      TracedDevice hanh = town.addDevice("Hạnh", metres(WARD));
      TracedDevice em = town.addDevice("Em", metres(WARD + 1));
      TracedDevice chi = town.addDevice("Chi", metres(-600));
      town.runUntil(TracedWorld.midnight(MONDAY).plus(Duration.ofHours(3)));
      try (Hospital hospital = new Hospital(data, 10, town::now);
          AuthorityClient client = client(hospital, town)) {
        disclose(hospital, client, em);
        DisclosureReview review = hospital.part(DisclosureReview.class);
        assertThat(
                review.withdraw(
                    review.newest(Account.Scope.ALL, 1).get(0).id(), Actor.staff("dung")))
            .isZero();
        disclose(hospital, client, binh);
        String other = hospital.part(Codes.class).issue("VN", MONDAY, Actor.api("lab"), 0).code();
        assertThat(Devices.disclose(hospital, other, 14).accepted()).isEqualTo(14);

        assertThat(hospital.part(Publisher.class).publishNow(false, Actor.staff("dung")).failed())
            .isEmpty();
        town.run(Duration.ofMinutes(10));

        assertThat(closeContacts(client, an)).singleElement().satisfies(this::tellsTheBounds);
        for (TracedDevice away : List.of(binh, hanh, em, chi)) {
          assertThat(closeContacts(client, away)).as(away.name()).isEmpty();
        }
        checkCopy(hospital);
      }
    }
  }

  private static AuthorityClient client(Hospital hospital, TracedWorld town) {
    return AuthorityClient.builder(hospital.address(), keys(hospital))
        .clock(town.device("clock").add().clock())
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  private static AuthorityKeys keys(Hospital hospital) {
    return AuthorityKeys.of(AuthorityKey.parse(hospital.authorityKey()));
  }

  private static void disclose(Hospital hospital, AuthorityClient client, TracedDevice device)
      throws Exception {
    String code = hospital.part(Codes.class).issue("VN", MONDAY, Actor.api("lab"), 0).code();
    Consent consent = device.consent(Consent.Scope.OWN_KEYS, SUNDAY, SUNDAY).acceptingLaterDays();
    DisclosureReceipt receipt =
        client.link(device.tracer().records()).discloseListed(OneTimeCode.of(code), consent);
    assertThat(receipt.accepted()).isEqualTo(receipt.sent()).isPositive();
  }

  private static List<Warning> closeContacts(AuthorityClient client, TracedDevice device)
      throws Exception {
    AuthorityLink link = client.link(device.tracer().records());
    assertThat(link.sync().regions()).allSatisfy(it -> assertThat(it.failure()).isEmpty());
    return link.warnings().stream().filter(Warning::isCloseContact).toList();
  }

  private void tellsTheBounds(Warning warning) {
    assertThat(warning.localDay()).isEqualTo(SUNDAY);
    assertThat(warning.exposure().listed()).isPresent();
    assertThat(warning.exposure().counted())
        .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(24));
    assertThat(warning.explain(Wording.of(Locale.ENGLISH), Hospital.ZONE))
        .containsPattern("at least 2\\d minutes and at most 2\\d minutes count");
  }

  /** A mirror serves the folder: an untouched bulletin with few of a day's IDs, and padding. */
  private void checkCopy(Hospital hospital) throws IOException {
    Path copy;
    try (var files = Files.list(data.resolve("bulletins/VN"))) {
      copy = files.filter(it -> it.toString().endsWith(".bzcases")).findFirst().orElseThrow();
    }
    try (InputStream in = Files.newInputStream(copy)) {
      CaseBulletin bulletin = CaseBulletin.read(in, keys(hospital));
      assertThat(bulletin.keys().count()).isGreaterThanOrEqualTo(14);
      assertThat(bulletin.info().idCount()).isPositive();
    }
  }
}
