// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.util.List;
import java.util.Set;

/** The program's pages, as its header lists them; its name is a key. */
public record Navigation(String product, String start, List<Entry> entries) {

  /** A page, the key of its title, and who sees it. */
  public record Entry(String path, String title, Set<String> roles) {}

  public Navigation {
    entries = List.copyOf(entries);
  }

  List<Entry> of(List<String> roles) {
    return entries.stream()
        .filter(entry -> entry.roles().stream().anyMatch(roles::contains))
        .toList();
  }
}
