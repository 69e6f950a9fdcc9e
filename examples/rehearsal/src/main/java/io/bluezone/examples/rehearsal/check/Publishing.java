// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.io.BaseEncoding;
import io.bluezone.examples.rehearsal.check.AuthorityFiles.StoredKey;
import io.bluezone.examples.rehearsal.health.TestedCase;
import java.util.HashSet;
import java.util.Set;

/** Every accepted key is published exactly once, unless it was withdrawn before. */
final class Publishing {

  private Publishing() {}

  static void check(Evidence evidence, Finding finding) {
    Multiset<String> published = HashMultiset.create();
    evidence.authority().published().forEach(key -> published.add(key.text()));
    Set<Long> listed = new HashSet<>(evidence.authority().listed());
    for (StoredKey key : evidence.authority().accepted()) {
      String text = BaseEncoding.base16().lowerCase().encode(key.key());
      int times = published.count(text);
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
              .filter(key -> key.codeId().equals(each.codeId().orElse("")))
              .count();
      boolean isWithdrawn = each.withdrawn().isPresent();
      finding.expect(
          kept == each.keysAccepted() || (isWithdrawn && kept < each.keysAccepted()),
          "person %d was told that %d keys were accepted, the authority has %d",
          each.person(),
          each.keysAccepted(),
          kept);
    }
  }
}
