// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.check.Chain;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.outbreak.OutbreakAnalysis;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The health officers: each night they analyse the histories that were consented to. */
final class Officers {

  private static final Duration AT_NIGHT = Duration.ofHours(2);

  private final Scene scene;
  private final List<Chain> nights = new ArrayList<>();

  Officers(Scene scene) {
    this.scene = scene;
  }

  /** Plans the nights between the days. */
  void begin() {
    for (int day = 1; day < scene.settings.days(); day++) {
      scene.agenda.add(
          RehearsalTown.startOf(day).plus(AT_NIGHT), () -> nights.add(analyse(nights.size())));
    }
  }

  /** {@return what each night has found} */
  List<Chain> nights() {
    return List.copyOf(nights);
  }

  /** Analyses all that there is now. */
  Chain analyseAll() throws IOException {
    return analyse(nights.size());
  }

  private Chain analyse(int number) throws IOException {
    Map<String, Integer> people = new HashMap<>();
    for (TestedCase each : scene.cases.values()) {
      for (String code : each.codeIds()) {
        scene
            .files
            .disclosureOf(code)
            .ifPresent(disclosure -> people.put(disclosure, each.person()));
      }
    }
    return new OutbreakAnalysis(scene.settings.folder().resolve("outbreak-" + number))
        .run(scene.servers.authority(), scene.settings.authority(), people, scene.now());
  }
}
