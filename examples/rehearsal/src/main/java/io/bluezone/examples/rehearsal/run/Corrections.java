// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.run;

import io.bluezone.examples.rehearsal.health.ServiceAwayException;
import io.bluezone.examples.rehearsal.health.TestedCase;
import io.bluezone.examples.rehearsal.story.StoryEvent.Step;
import java.io.IOException;
import java.util.Optional;

/** The laboratory finds out whose sample was mixed up, and staff take back what it has led to. */
record Corrections(Scene scene) {

  /**
   * Withdraws the keys of those whose sample was mixed up, once they are published and if the
   * server can.
   */
  void correct() throws IOException {
    for (TestedCase each : scene.cases.values()) {
      if (each.isMistaken() && each.withdrawn().isEmpty() && isPublished(each)) {
        try {
          for (String code : each.codeIds()) {
            Optional<String> disclosure = scene.files.disclosureOf(code);
            if (disclosure.isPresent()) {
              scene.health.withdraw(disclosure.get());
            }
          }
        } catch (ServiceAwayException e) {
          return;
        }
        each.withdrawn(scene.now());
        scene.story.tell(new Step(each.person(), scene.now(), Step.Kind.TESTED_NEGATIVE));
      }
    }
  }

  private boolean isPublished(TestedCase tested) throws IOException {
    return scene.files.keys().stream()
        .anyMatch(key -> tested.codeIds().contains(key.codeId()) && key.sequence().isPresent());
  }
}
