// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import java.util.Optional;

/** Small facts that all servers on a database share. */
public record SharedFacts(Database database) {

  public Optional<String> find(String name) {
    return database.find(
        "select content from shared_fact where name = ?", (row, number) -> row.getString(1), name);
  }

  public void put(String name, String content) {
    database.update(
        "insert into shared_fact (name, content) values (?, ?)"
            + " on conflict (name) do update set content = excluded.content",
        name,
        content);
  }

  /** Puts a fact unless there is one of this name, and gives the fact that there is now. */
  public String putIfAbsent(String name, String content) {
    database.update(
        "insert into shared_fact (name, content) values (?, ?) on conflict do nothing",
        name,
        content);
    return find(name).orElseThrow();
  }

  public void remove(String name) {
    database.update("delete from shared_fact where name = ?", name);
  }
}
