// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.health.ServiceAwayException;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.story.StoryEvent.Step;
import java.io.IOException;
import java.util.List;

/** The laboratory finds out whose sample was mixed up, and staff take back what it has led to. */
record Corrections(Scene scene) {

  /**
   * Withdraws the keys of those whose sample was mixed up, once they are published and if the
   * server can; and those that they hand in again after a restore, which a lost bulletin may have.
   */
  void correct() throws IOException {
    for (TestedCase each : mistaken()) {
      List<StoredKey> keys = notWithdrawn(each);
      if (keys.stream().anyMatch(key -> key.sequence().isPresent())) {
        try {
          for (String id : keys.stream().map(StoredKey::disclosureId).distinct().toList()) {
            scene.health.withdraw(id);
          }
        } catch (ServiceAwayException e) {
          return;
        }
        if (each.withdrawn().isEmpty()) {
          each.withdrawn(scene.now());
          scene.story.tell(new Step(each.person(), scene.now(), Step.Kind.TESTED_NEGATIVE));
        }
      }
    }
  }

  /** {@return whether keys of such people are still to be withdrawn} */
  boolean areWaiting() throws IOException {
    for (TestedCase each : mistaken()) {
      if (!notWithdrawn(each).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<TestedCase> mistaken() {
    return scene.cases.values().stream().filter(TestedCase::isMistaken).toList();
  }

  private List<StoredKey> notWithdrawn(TestedCase tested) throws IOException {
    return scene.files.keys().stream()
        .filter(key -> tested.codeIds().contains(key.codeId()) && !key.isWithdrawn())
        .toList();
  }
}
