// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.data;

import io.bluezone.servers.venue.state.OperatorSettings;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operator's changes, over the box's start values. Thread safe. */
public record KeptSettings(JdbcClient database, OperatorSettings told) {

  private static final String NAME = "name";
  private static final String GATE = "gate";
  private static final String APP = "app";
  private static final String STRENGTH = "gate-strength";

  public OperatorSettings read() {
    Map<String, String> kept = new TreeMap<>();
    database
        .sql("select name, content from setting")
        .query((row, number) -> kept.put(row.getString(1), row.getString(2)))
        .list();
    return new OperatorSettings(
        kept.getOrDefault(NAME, told.name()),
        kept.containsKey(GATE) ? Boolean.parseBoolean(kept.get(GATE)) : told.gateMode(),
        kept.containsKey(APP) ? URI.create(kept.getOrDefault(APP, "")) : told.appAddress(),
        kept.containsKey(STRENGTH)
            ? Integer.parseInt(kept.getOrDefault(STRENGTH, ""))
            : told.gateStrength());
  }

  public void keep(OperatorSettings settings) {
    put(NAME, settings.name());
    put(GATE, Boolean.toString(settings.gateMode()));
    put(APP, settings.appAddress().toString());
    put(STRENGTH, Integer.toString(settings.gateStrength()));
  }

  private void put(String name, String content) {
    database
        .sql("insert or replace into setting(name, content) values (?, ?)")
        .params(name, content)
        .update();
  }
}
