// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.lab.rehearsal.health.LostTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A back-up of the authority that is made and, later, restored: what came between is lost, and
 * cases hand it in again. On the last day no one could, so that another one is made first.
 */
final class BackUp {

  private final Scene scene;
  private final HealthCare care;
  private final Consumer<Instant> restored;
  private final Path folder;
  private final boolean isLast;
  private int copies;
  private Instant made = Instant.MAX;
  private List<Long> handedIn = List.of();

  BackUp(Scene scene, HealthCare care, Consumer<Instant> restored, Path folder, boolean isLast) {
    this.scene = scene;
    this.care = care;
    this.restored = restored;
    this.folder = folder;
    this.isLast = isLast;
  }

  /** Copies the server's data; until {@link #restore} no one withdraws anything. */
  void make() throws IOException {
    scene.servers.backUp(copy(++copies));
    made = scene.now();
    handedIn = handedIn();
  }

  /** Starts the server on the last copy. */
  void restore() throws IOException {
    if (isLast && !handedIn.equals(handedIn())) {
      make();
    }
    LostTime told = scene.servers.restore(copy(copies), scene.now());
    care.makeGood(made, told);
    restored.accept(made);
  }

  private Path copy(int number) {
    return folder.resolve(Integer.toString(number));
  }

  private List<Long> handedIn() throws IOException {
    return List.of(
        scene.files.codesIssued(),
        scene.files.codesUsed(),
        (long) scene.files.keys().size(),
        (long) scene.files.histories().size());
  }
}
