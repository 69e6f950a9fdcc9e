// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.data;

import java.util.Optional;

/** Small facts that all servers on a database share. */
public final class SharedFacts {

  private final Database database;

  public SharedFacts(Database database) {
    this.database = database;
  }

  public Optional<String> find(String name) {
    return database
        .client()
        .sql("select content from shared_fact where name = ?")
        .param(name)
        .query(String.class)
        .optional();
  }

  public void put(String name, String content) {
    database
        .client()
        .sql(
            "insert into shared_fact (name, content) values (?, ?)"
                + " on conflict (name) do update set content = excluded.content")
        .params(name, content)
        .update();
  }

  /** Puts a fact unless there is one of this name, and gives the fact that there is now. */
  public String putIfAbsent(String name, String content) {
    database
        .client()
        .sql("insert into shared_fact (name, content) values (?, ?) on conflict do nothing")
        .params(name, content)
        .update();
    return find(name).orElseThrow();
  }

  public void remove(String name) {
    database.client().sql("delete from shared_fact where name = ?").param(name).update();
  }
}
