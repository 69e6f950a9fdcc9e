// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.health.TestedCase.Consented;
import io.bluezone.records.Consent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever the authority has of a person is of days to which that person agreed. */
final class ConsentCheck {

  private ConsentCheck() {}

  static void check(Evidence evidence, Finding finding) {
    Map<String, TestedCase> byCode = new HashMap<>();
    for (TestedCase each : evidence.cases()) {
      each.codeIds().forEach(id -> byCode.put(id, each));
    }
    for (StoredKey key : evidence.authority().accepted()) {
      Optional<TestedCase> given = Optional.ofNullable(byCode.get(key.codeId()));
      LocalDate first = day(key.bounds().start());
      LocalDate last = day(key.bounds().end() - 1);
      finding.expect(
          given.isPresent() && covers(given.get(), false, first, last),
          "a key from %s to %s is covered by no consent of person %s",
          first,
          last,
          given.map(each -> each.person() + "").orElse("(none)"));
    }
    for (String code : evidence.authority().histories()) {
      TestedCase given = byCode.get(code);
      finding.expect(
          given != null && given.consents().stream().anyMatch(Consented::history),
          "a history has come to which no one agreed");
    }
    for (PhoneAccount phone : evidence.phones()) {
      List<TestedCase> own =
          evidence.cases().stream().filter(each -> each.person() == phone.person()).toList();
      phone
          .consents()
          .forEach(
              used -> {
                Consent consent = used.consent();
                boolean isHistory = consent.scope() != Consent.Scope.OWN_KEYS;
                finding.expect(
                    own.stream()
                        .anyMatch(
                            each ->
                                covers(
                                    each, isHistory, consent.firstUtcDay(), consent.lastUtcDay())),
                    "the phone of person %d has used a consent that its owner did not give",
                    phone.person());
              });
    }
  }

  private static LocalDate day(long second) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
  }

  private static boolean covers(
      TestedCase given, boolean isHistory, LocalDate first, LocalDate last) {
    return given.consents().stream()
        .filter(each -> each.history() == isHistory)
        .anyMatch(each -> !first.isBefore(each.first()) && !last.isAfter(each.last()));
  }
}
