// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.io.BaseEncoding;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.health.TestedCase;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Every accepted key is published exactly once, unless it was withdrawn before. A restore tells
 * which are lost, and they are handed in again.
 */
final class Publishing {

  private Publishing() {}

  static void check(Evidence evidence, Finding finding) throws IOException {
    Multiset<String> published = HashMultiset.create();
    evidence.authority().published().keys().forEach(key -> published.add(key.text()));
    ListedPublishing listedDays = new ListedPublishing(evidence, finding);
    Set<Long> listed = new HashSet<>(evidence.authority().listed());
    for (StoredKey key : evidence.authority().accepted()) {
      String text = BaseEncoding.base16().lowerCase().encode(key.key());
      if (key.listed() && !(key.isWithdrawn() && key.sequence().isEmpty())) {
        listedDays.check(key);
      }
      int times = key.listed() && key.sequence().isPresent() ? 1 : published.count(text);
      boolean isEarly = key.isWithdrawn() && times == 0;
      finding.expect(
          times == 1 || isEarly,
          "a key of disclosure %s is published %d times",
          key.disclosureId(),
          times);
      finding.expect(
          isEarly || (key.sequence().isPresent() && listed.contains(key.sequence().getAsLong())),
          "the index does not name the bulletin of a key of disclosure %s",
          key.disclosureId());
    }
    for (TestedCase each : evidence.cases()) {
      long kept =
          evidence.authority().accepted().stream()
              .filter(key -> each.codeIds().contains(key.codeId()))
              .count();
      boolean isWithdrawn = each.withdrawn().isPresent();
      finding.expect(
          kept == each.keysAccepted() || (isWithdrawn && kept < each.keysAccepted()),
          "person %d was told that %d keys were accepted, the authority has %d",
          each.person(),
          each.keysAccepted(),
          kept);
      finding.expect(
          each.keysLostUntold() == 0,
          "person %d: a restore has lost %d keys of which it did not tell",
          each.person(),
          each.keysLostUntold());
      finding.expect(
          each.keysLost() == 0 || each.keysAccepted() > 0,
          "person %d has not handed in again the %d keys that a restore lost",
          each.person(),
          each.keysLost());
    }
  }
}
