// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.data;

import java.util.Optional;

/** Single values that the database holds. Thread safe. */
public record ProvinceFacts(ProvinceDatabase database) {

  /** Present where units and figures are made up. */
  public static final String SIMULATED = "simulated";

  public Optional<String> find(String name) {
    return database
        .client()
        .sql("select content from fact where name = ?")
        .param(name)
        .query(String.class)
        .optional();
  }

  public void put(String name, String content) {
    database
        .client()
        .sql(
            "insert into fact (name, content) values (?, ?) on conflict (name) do update set"
                + " content = excluded.content")
        .params(name, content)
        .update();
  }
}
