// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredBulletin;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells the story of what the authority has issued, taken and published. */
final class BulletinStory {

  private final Scene scene;
  private final Set<Long> told = new HashSet<>();

  BulletinStory(Scene scene) {
    this.scene = scene;
  }

  void look() throws IOException {
    scene.noteListed();
    List<StoredKey> keys = scene.files.keys();
    Map<String, Integer> people = new HashMap<>();
    for (TestedCase each : scene.cases.values()) {
      each.codeIds().forEach(id -> people.put(id, each.person()));
    }
    for (StoredBulletin each : scene.files.bulletins()) {
      if (told.add(each.sequence())) {
        List<Integer> cases =
            keys.stream()
                .filter(key -> key.sequence().orElse(-1) == each.sequence())
                .map(key -> people.get(key.codeId()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Instant issued = Instant.ofEpochSecond(each.issued());
        scene.story.tell(new StoryEvent.Bulletin(issued, each.sequence(), each.keys(), cases));
      }
    }
    int published = (int) keys.stream().filter(key -> key.sequence().isPresent()).count();
    scene.story.tell(
        new StoryEvent.Authority(
            scene.now(),
            (int) scene.files.codesIssued(),
            (int) scene.files.codesUsed(),
            keys.size() - published,
            published));
  }
}
