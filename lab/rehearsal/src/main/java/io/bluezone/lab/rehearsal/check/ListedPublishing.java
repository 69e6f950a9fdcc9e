// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.check.files.ListedDay;
import io.bluezone.lab.rehearsal.check.files.PublishedIds;
import io.bluezone.lab.rehearsal.health.TestedCase;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The IDs of a listed day are in exactly one bulletin, and its key is in none. They are of exactly
 * those intervals in which the phone's log has anybody, and of one before and after.
 */
final class ListedPublishing {

  private final Evidence evidence;
  private final Finding finding;
  private final Set<String> keys = new HashSet<>();

  ListedPublishing(Evidence evidence, Finding finding) {
    this.evidence = evidence;
    this.finding = finding;
    evidence.authority().published().keys().forEach(key -> keys.add(key.text()));
  }

  /** Looks at a row of a listed case that was published. */
  void check(StoredKey row) throws IOException {
    String digest = BaseEncoding.base16().lowerCase().encode(row.key());
    Optional<ListedDay> known = evidence.authority().days().find(digest);
    finding.expect(
        known.isPresent() && row.sequence().isPresent(),
        "the authority holds more of a listed day of disclosure %s than a digest",
        row.disclosureId());
    if (known.isPresent()) {
      ListedDay day = known.get();
      finding.expect(
          !keys.contains(BaseEncoding.base16().lowerCase().encode(day.key())),
          "a bulletin has the key of a listed day of disclosure %s",
          row.disclosureId());
      finding.expect(
          isChosen(day),
          "disclosure %s lists other intervals than its phone's log gives",
          row.disclosureId());
      lookUp(row, day);
    }
  }

  private boolean isChosen(ListedDay day) {
    return evidence.cases().stream()
        .filter(each -> each.codeIds().contains(day.codeId()))
        .map(TestedCase::chosen)
        .flatMap(List::stream)
        .anyMatch(
            chosen -> {
              Set<Long> ofDay = new HashSet<>(chosen);
              ofDay.removeIf(interval -> !day.covers(interval));
              return ofDay.equals(day.chosen());
            });
  }

  private void lookUp(StoredKey row, ListedDay day) throws IOException {
    Map<DayInterval, Set<RollingId>> all = new HashMap<>();
    Set<Long> chosen = day.chosen();
    day.ids()
        .forEach(
            (id, begin) ->
                all.put(
                    ReferenceCourses.interval(begin.getEpochSecond() / ReferenceCourses.INTERVAL),
                    Set.of(id)));
    int times = 0;
    for (PublishedIds bulletin : evidence.authority().published().ids()) {
      Set<Long> found = new HashSet<>();
      bulletin
          .lookup()
          .find(all)
          .keySet()
          .forEach(interval -> found.add(ReferenceCourses.number(interval)));
      boolean isWhole = !chosen.isEmpty() && found.equals(chosen);
      finding.expect(
          found.isEmpty() || (isWhole && bulletin.sequence() == row.sequence().orElse(-1)),
          "bulletin %d lists %d of %d intervals of a day of disclosure %s",
          bulletin.sequence(),
          found.size(),
          chosen.size(),
          row.disclosureId());
      times += found.isEmpty() ? 0 : 1;
    }
    finding.expect(
        times == (chosen.isEmpty() ? 0 : 1),
        "a listed day of disclosure %s is in %d bulletins",
        row.disclosureId(),
        times);
  }
}
