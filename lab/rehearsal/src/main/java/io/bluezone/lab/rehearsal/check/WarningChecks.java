// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.common.io.BaseEncoding;
import io.bluezone.client.Warning;
import io.bluezone.lab.rehearsal.check.files.PublishedKey;
import io.bluezone.lab.rehearsal.check.files.ReferenceIds;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Truth;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Phones' warnings beside what their own logs say of the published keys. */
final class WarningChecks {

  static final int CLOSE = (int) Truth.CLOSE.toSeconds();

  /** Seconds by which two ways of rounding may differ in a day. */
  static final int ROUNDING = 60;

  private WarningChecks() {}

  private static Map<String, PublishedKey> byDigest(Evidence evidence) {
    Map<String, PublishedKey> keys = new HashMap<>();
    evidence.authority().lost().keys().forEach(key -> keys.put(key.digest(), key));
    evidence.authority().published().keys().forEach(key -> keys.put(key.digest(), key));
    return keys;
  }

  static void explained(Evidence evidence, Finding finding) throws IOException {
    Map<String, PublishedKey> keys = byDigest(evidence);
    for (PhoneAccount phone : evidence.phones()) {
      ReferenceNearness nearness = new ReferenceNearness(phone);
      ListedWarnings listed = new ListedWarnings(phone);
      for (Warning warning : phone.warnings()) {
        if (warning.exposure().listed().isPresent()) {
          listed.explained(warning, evidence, finding);
          continue;
        }
        PublishedKey key = keys.get(warning.key());
        finding.expect(key != null, "person %d is warned of a key of no bulletin", phone.person());
        if (key != null) {
          int near = nearness.secondsNear(key).getOrDefault(day(warning.localDay()), -1);
          finding.expect(
              near >= (warning.isCloseContact() ? CLOSE - ROUNDING : 0),
              "person %d is warned for %s, where the log has %s seconds near",
              phone.person(),
              warning.localDay(),
              near);
        }
      }
    }
  }

  static int day(LocalDate day) {
    return (int) (day.toEpochDay() - RehearsalTown.FIRST_DAY.toEpochDay());
  }

  static void given(Evidence evidence, Finding finding) throws IOException {
    for (PhoneAccount phone : evidence.phones()) {
      ReferenceNearness nearness = new ReferenceNearness(phone);
      Map<String, Boolean> warned = new HashMap<>();
      phone
          .warnings()
          .forEach(
              each ->
                  warned.merge(
                      each.key() + day(each.localDay()),
                      each.isCloseContact(),
                      Boolean::logicalOr));
      new ListedWarnings(phone)
          .given(Set.copyOf(evidence.authority().published().ids()), warned, finding);
      for (PublishedKey key : evidence.authority().published().keys()) {
        nearness
            .secondsNear(key)
            .forEach(
                (day, near) -> {
                  Boolean close = warned.get(key.digest() + day);
                  finding.expect(
                      close != null && (close || near < CLOSE + ROUNDING),
                      "person %d met a key of bulletin %d on day %d, %d seconds near: %s",
                      phone.person(),
                      key.sequence(),
                      day,
                      near,
                      close == null ? "no warning" : "the warning says that it was not close");
                });
      }
    }
  }

  static void takenBack(Evidence evidence, Finding finding) {
    Set<String> revoked = new HashSet<>(evidence.authority().revoked());
    Set<String> published = byDigest(evidence).keySet();
    Set<String> withdrawn = new HashSet<>();
    evidence.cases().stream()
        .filter(each -> each.withdrawn().isPresent())
        .flatMap(each -> each.codeIds().stream())
        .forEach(withdrawn::add);
    evidence.authority().accepted().stream()
        .filter(key -> withdrawn.contains(key.codeId()))
        .map(key -> digest(key.key()))
        .filter(published::contains)
        .forEach(
            digest ->
                finding.expect(
                    revoked.contains(digest), "a withdrawn key is not in the list of revocations"));
    for (PhoneAccount phone : evidence.phones()) {
      for (Warning warning : phone.warnings()) {
        if (revoked.contains(warning.key()) || warning.isRevoked()) {
          finding.expect(
              warning.isRevoked() && revoked.contains(warning.key()),
              warning.isRevoked()
                  ? "person %d has a warning taken back whose key is not withdrawn"
                  : "person %d still has the warning of a withdrawn key",
              phone.person());
        }
      }
    }
  }

  private static String digest(byte[] key) {
    return BaseEncoding.base16().lowerCase().encode(ReferenceIds.sha256(key));
  }
}
