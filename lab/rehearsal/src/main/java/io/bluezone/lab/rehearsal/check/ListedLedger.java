// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.lab.rehearsal.check.files.ListedDay;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The days of listed cases: noted while they wait, for of a published one no key is left. */
public final class ListedLedger {

  private final Map<String, ListedDay> days = new HashMap<>();

  public void note(Collection<ListedDay> waiting) {
    waiting.forEach(each -> days.put(each.digest(), each));
  }

  Optional<ListedDay> find(String digest) {
    return Optional.ofNullable(days.get(digest));
  }

  List<ListedDay> all() {
    return List.copyOf(days.values());
  }
}
