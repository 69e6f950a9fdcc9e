// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.Redeemer;
import io.bluezone.servers.authority.codes.Redemption;
import io.bluezone.servers.authority.disclosures.DisclosureAnswer;
import io.bluezone.servers.authority.disclosures.DisclosureRequest;
import io.bluezone.servers.authority.disclosures.Disclosures;
import io.bluezone.servers.authority.venues.Venues;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Devices that disclose, for pages that have something to show. */
final class Devices {

  private static final int IDS_PER_DAY = 96;

  private Devices() {}

  /** Redeems a code for the keys of the last whole days, and sends them. */
  static DisclosureAnswer disclose(Hospital hospital, String code, int days) {
    SecureRandom random = new SecureRandom();
    LocalDate today = LocalDate.now(hospital.part(Clock.class).withZone(ZoneOffset.UTC));
    List<CommittedKey> keys = new ArrayList<>();
    for (int i = 1; i <= days; i++) {
      long start = today.minusDays(i).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      keys.add(new CommittedKey(secret(random), start, start + 86_400, IDS_PER_DAY));
    }
    SecretBytes secret = secret(random);
    byte[] commitment = BaseEncoding.base64().decode(KeyCommitment.of(secret, keys).toString());
    Redemption redemption = hospital.part(Redeemer.class).redeem(code, commitment, false);
    return hospital
        .part(Disclosures.class)
        .accept(new DisclosureRequest(redemption.token(), secret, "VN", keys), false);
  }

  private static SecretBytes secret(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return SecretBytes.copyOf(bytes);
  }

  /** A day's codes and uploads of a city: more keys than are published at least. */
  static void discloseADay(Hospital hospital) {
    Codes codes = hospital.part(Codes.class);
    LocalDate today = LocalDate.now(hospital.part(Clock.class).withZone(Hospital.ZONE));
    for (int i = 0; i < 36; i++) {
      Actor laboratory = Actor.api("laboratory-" + i % 3);
      String code = codes.issue("VN", today, laboratory, 0).code();
      if (i % 2 == 0) {
        DisclosureAnswer unused = disclose(hospital, code, 3 + i % 12);
      }
    }
  }

  /** A day as a city has it, with its wards and stations. */
  static void fillADay(Hospital hospital) {
    discloseADay(hospital);
    Venues venues = hospital.part(Venues.class);
    Actor staff = Actor.staff("admin");
    String ward =
        venues
            .add(
                "VN",
                "Khoa Truyền nhiễm, Bệnh viện Bệnh Nhiệt đới",
                Venues.Kind.HOSPITAL_WARD,
                staff)
            .id();
    Venues.Venue unusedVenue =
        venues.add("VN", "Ga Hà Nội, cửa số 2", Venues.Kind.TRANSPORT, staff);
    Venues.ProtectedStaff unusedStaff =
        venues.protect(
            ward,
            "Điều dưỡng Trần Thị Hạnh",
            Venues.Protection.FULL,
            Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-03-01T08:00:00Z"),
            staff);
  }
}
